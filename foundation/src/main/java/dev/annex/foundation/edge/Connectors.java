package dev.annex.foundation.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The listeners of an application. Development: TLS on a free loopback port behind the edge and, for the platform, plain
 * HTTP for loopback callers. Production: TLS on the public port.
 */
final class Connectors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
    /** Characters that clients put into URLs unescaped although they should not. */
    private static final String RELAXED = "<>[\\]^`{|}\"";

    private final EdgeSettings settings;
    private final Application application;
    private final TlsMaterial tls;
    private final Connector secure;

    Connectors(EdgeSettings settings, Application application, TlsMaterial tls) {
        this.settings = settings;
        this.application = application;
        this.tls = tls;
        this.secure = new Connector(Http11NioProtocol.class.getName());
    }

    /** The port of the TLS listener, once it listens. */
    int securePort() {
        return secure.getLocalPort();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        try {
            InetAddress address = InetAddress.getByName(settings.address());
            secure(secure, address);
            factory.setAddress(InetAddress.getLoopbackAddress());
            factory.setPort(application.runsEdge() ? freeOr(settings.httpPort()) : 0);
            factory.addConnectorCustomizers(Connectors::lenient);
            factory.addAdditionalConnectors(secure);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot listen on " + settings.address() + ": " + e.getMessage(), e);
        }
    }

    /** A port that somebody else has must not stop a developer: any free one serves, and the log says so. */
    private int freeOr(int wanted) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return wanted;
        } catch (IOException e) {
            LOG.warn("Plain HTTP cannot use port {} ({}); a free port is used instead", wanted, e.getMessage());
            return 0;
        }
    }

    private void secure(Connector connector, InetAddress address) {
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(settings.development() ? 0 : settings.httpsPort());
        lenient(connector);
        if (connector.getProtocolHandler() instanceof Http11NioProtocol protocol) {
            protocol.setSSLEnabled(true);
            // Spring Boot gives virtual threads to its main connector only.
            protocol.setExecutor(new VirtualThreadExecutor("https-"));
            protocol.setAddress(address);
            protocol.setDefaultSSLHostConfigName("_default_");
            // Old clients of the pairing protocol name no server, so the default asks; hosts for people do not, because
            // a
            // browser would show its user a choice of certificates.
            protocol.addSslHostConfig(hostConfig("_default_", true));
            hostsWithoutClientCertificates().forEach(host -> protocol.addSslHostConfig(hostConfig(host, false)));
        }
    }

    private List<String> hostsWithoutClientCertificates() {
        var hosts = new ArrayList<String>();
        application.roles().forEach((role, host) -> {
            if (role != HostRole.PAIRING && role != HostRole.TENANT_API) {
                hosts.add(host);
            }
        });
        application.wildcards().stream()
                .filter(name -> !name.contains("authentication.cert."))
                .forEach(hosts::add);
        return hosts;
    }

    private SSLHostConfig hostConfig(String name, boolean asksForCertificate) {
        var config = new SSLHostConfig();
        config.setHostName(name);
        config.setProtocols("TLSv1.2+TLSv1.3");
        if (asksForCertificate) {
            config.setCertificateVerification("optional");
            config.setTrustManagerClassName(AnyClientCertificate.class.getName());
        }
        var certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.RSA);
        certificate.setCertificateKeystore(tls.serverKeys());
        certificate.setCertificateKeystoreType(TlsMaterial.IN_MEMORY);
        certificate.setCertificateKeystorePassword("");
        certificate.setCertificateKeyAlias("server");
        config.addCertificate(certificate);
        return config;
    }

    /** Names travel as one path segment with encoded slashes; a container must hand them on as they came (event-mesh, 0). */
    private static void lenient(Connector connector) {
        connector.setEncodedSolidusHandling("passthrough");
        connector.setEncodedReverseSolidusHandling("passthrough");
        connector.setProperty("relaxedPathChars", RELAXED);
        connector.setProperty("relaxedQueryChars", RELAXED);
        // Tokens of users with many scopes travel in headers.
        connector.setProperty("maxHttpRequestHeaderSize", "65536");
        connector.setProperty("server", "Annex");
    }
}
