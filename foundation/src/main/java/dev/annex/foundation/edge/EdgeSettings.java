package dev.annex.foundation.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How the installation is reached.
 *
 * @param mode development: one edge on loopback in front of both applications, with a CA of its own; production: every
 *     application terminates TLS itself with the certificate given
 * @param baseDomain host names end with it; holds at least one dot, because clients demand it
 * @param httpsPort where clients connect; 443 is the only one with which every client works
 * @param httpPort plain HTTP for loopback callers; 0 = any free port
 * @param address where to listen; development refuses anything but loopback
 * @param certificate PEM chain, leaf first; production only
 * @param privateKey PKCS#8 PEM of the leaf; production only
 * @param caFile PEM of additional authorities that outgoing calls trust
 */
@ConfigurationProperties("annex.edge")
public record EdgeSettings(
        @DefaultValue("development") Mode mode,
        @DefaultValue("annex.localhost") String baseDomain,
        @DefaultValue("443") int httpsPort,
        @DefaultValue("8080") int httpPort,
        @DefaultValue("127.0.0.1") String address,
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @Nullable Path caFile) {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    public enum Mode {
        DEVELOPMENT,
        PRODUCTION
    }

    public EdgeSettings {
        Assert.isTrue(
                DOMAIN.matcher(baseDomain).matches(),
                () -> "annex.edge.base-domain must be a lower-case domain with at least one dot, for example"
                        + " annex.localhost, but is " + baseDomain);
        Assert.isTrue(
                httpsPort >= 0 && httpsPort < 65536, () -> "annex.edge.https-port must be a port, but is " + httpsPort);
        Assert.isTrue(
                httpPort >= 0 && httpPort < 65536, () -> "annex.edge.http-port must be a port, but is " + httpPort);
        if (mode == Mode.DEVELOPMENT) {
            Assert.isTrue(
                    loopback(address),
                    () -> "annex.edge.address must be a loopback address in development mode, but is " + address
                            + ". To serve other machines set annex.edge.mode=production with a certificate of your own.");
        } else {
            Assert.isTrue(
                    certificate != null && privateKey != null,
                    "annex.edge.mode=production needs annex.edge.certificate and annex.edge.private-key");
        }
    }

    public boolean development() {
        return mode == Mode.DEVELOPMENT;
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
