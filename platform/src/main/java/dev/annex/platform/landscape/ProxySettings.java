package dev.annex.platform.landscape;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.Assert;

/**
 * Proxies in front of the pairing host that terminate TLS and hand the client certificate on in a header (pairing, 1.6).
 * A proxy has to delete that header from what it receives.
 *
 * @param form how the certificate is written; none: certificates come in the handshake only
 * @param header name of the header, for the form {@code pem} only
 * @param addresses of the proxies, or networks such as {@code 10.1.0.0/16}
 */
@ConfigurationProperties("annex.pairing.proxy")
record ProxySettings(
        @Nullable Form form,
        @DefaultValue("ssl-client-cert") String header,
        @DefaultValue List<String> addresses) {

    enum Form {
        /** {@code X-Forwarded-Client-Cert} as Envoy and Istio write it. */
        XFCC,
        /** {@code Client-Cert}, RFC 9440. */
        RFC9440,
        /** URL-encoded PEM, as nginx writes it. */
        PEM
    }

    ProxySettings {
        addresses = List.copyOf(addresses);
        Assert.isTrue(
                form == null || !addresses.isEmpty(),
                "annex.pairing.proxy.form needs annex.pairing.proxy.addresses: only these may hand certificates on");
        addresses.forEach(IpAddressMatcher::new);
    }

    /** The header the proxies write; empty if there is none. */
    String certificateHeader() {
        return switch (form) {
            case XFCC -> ForwardedCertificate.XFCC;
            case RFC9440 -> ForwardedCertificate.RFC_9440;
            case PEM -> header;
            case null -> "";
        };
    }

    boolean trusts(String address) {
        return form != null && addresses.stream().anyMatch(entry -> new IpAddressMatcher(entry).matches(address));
    }
}
