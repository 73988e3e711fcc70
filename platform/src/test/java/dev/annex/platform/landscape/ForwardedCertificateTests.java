package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.platform.landscape.ProxySettings.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Certificates from the headers of proxies that terminate TLS (pairing, 1.6). */
class ForwardedCertificateTests {

    private static final String PROXY = "10.1.2.3";
    private static final X509Certificate KNOWN = certificate("known");
    private static final X509Certificate OTHER = certificate("other");

    @Test
    void comeWithEnvoyAsUrlEncodedPem() throws Exception {
        String header = "By=spiffe://a;Hash=00;Subject=\"OU=a\\\",b;C=d\";URI=;Cert=\"" + encoded(KNOWN) + "\"";

        assertThat(seen(Form.XFCC, "X-Forwarded-Client-Cert", header)).contains(KNOWN);
    }

    @Test
    void comeWithEnvoyByTheHashOfAKnownOne() throws Exception {
        assertThat(seen(
                        Form.XFCC,
                        "X-Forwarded-Client-Cert",
                        "Hash=" + Fingerprint.sha256(KNOWN) + ";Subject=\"CN=x\""))
                .contains(KNOWN);
    }

    @Test
    void comeFromTheElementThatTheProxyAppended() throws Exception {
        String header = "Cert=\"" + encoded(OTHER) + "\",Cert=\"" + encoded(KNOWN) + "\"";

        assertThat(seen(Form.XFCC, "X-Forwarded-Client-Cert", header)).contains(KNOWN);
    }

    @Test
    void comeAsRfc9440SaysIt() throws Exception {
        String header = ":" + Base64.getEncoder().encodeToString(KNOWN.getEncoded()) + ":";

        assertThat(seen(Form.RFC9440, "Client-Cert", header)).contains(KNOWN);
    }

    @Test
    void comeAsUrlEncodedPemInAHeaderOfTheOperatorsChoice() throws Exception {
        assertThat(seen(Form.PEM, "ssl-client-cert", encoded(KNOWN))).contains(KNOWN);
    }

    @Test
    void areForbiddenFromAnyOtherAddress() throws Exception {
        var request = request("10.1.9.9", "X-Forwarded-Client-Cert", "Cert=\"" + encoded(KNOWN) + "\"");
        ClientCertificate.forwarded(request, OTHER);

        assertForbidden(Form.XFCC, request);
    }

    @Test
    void areForbiddenInAnotherFormThanTheConfiguredOne() throws Exception {
        assertForbidden(Form.RFC9440, request(PROXY, "X-Forwarded-Client-Cert", "Cert=\"" + encoded(KNOWN) + "\""));
        assertForbidden(null, request(PROXY, "Client-Cert", "::"));
        var both = request(PROXY, "Client-Cert", ":" + Base64.getEncoder().encodeToString(KNOWN.getEncoded()) + ":");
        both.addHeader("X-Forwarded-Client-Cert", "Cert=\"" + encoded(OTHER) + "\"");
        assertForbidden(Form.RFC9440, both);
    }

    @Test
    void areForbiddenIfTheyCannotBeReadOrAreNotKnownByTheirHash() throws Exception {
        for (String header : List.of(
                "",
                "Subject=\"CN=known\"",
                "Hash=" + Fingerprint.sha256(OTHER),
                "Cert=\"nonsense\"",
                "Cert=\"%\"",
                "Cert=\"")) {
            assertForbidden(Form.XFCC, request(PROXY, "X-Forwarded-Client-Cert", header));
        }
        for (String header : List.of("", ":", "::", ":bm9uc2Vuc2U=:", "MII=", ":%:")) {
            assertForbidden(Form.RFC9440, request(PROXY, "Client-Cert", header));
        }
        assertForbidden(Form.PEM, request(PROXY, "ssl-client-cert", "(null)"));
    }

    @Test
    void areNotNeededWhereNoHeaderIs() throws Exception {
        var chain = new MockFilterChain();

        filter(Form.XFCC).doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void needAListOfProxies() {
        assertThatThrownBy(() -> new ProxySettings(Form.XFCC, "h", List.of()))
                .hasMessageContaining("annex.pairing.proxy.addresses");
        assertThatThrownBy(() -> new ProxySettings(Form.XFCC, "h", List.of("no-address/99")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<X509Certificate> seen(Form form, String header, String value) throws Exception {
        var request = request(PROXY, header, value);
        var chain = new MockFilterChain();
        filter(form).doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).isNotNull();
        return ClientCertificate.of(request);
    }

    private static void assertForbidden(@Nullable Form form, MockHttpServletRequest request) throws Exception {
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        filter(form).doFilter(request, response, chain);
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).contains("\"code\":403", "CERTIFICATE_REFUSED");
        assertThat(chain.getRequest()).isNull();
    }

    private static ForwardedCertificateFilter filter(@Nullable Form form) {
        return new ForwardedCertificateFilter(
                new ProxySettings(form, "ssl-client-cert", List.of("10.1.2.0/24")),
                hash -> hash.equals(Fingerprint.sha256(KNOWN)) ? Optional.of(KNOWN) : Optional.empty());
    }

    private static MockHttpServletRequest request(String peer, String header, String value) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader(header, value);
        return request;
    }

    private static String encoded(X509Certificate certificate) {
        return URLEncoder.encode(Pem.certificate(certificate), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static X509Certificate certificate(String name) {
        return CertificateAuthority.create(
                        Subject.of("CN", name),
                        KeyPairs.p256(),
                        Instant.EPOCH,
                        Instant.EPOCH.plus(Duration.ofDays(36500)))
                .certificate();
    }
}
