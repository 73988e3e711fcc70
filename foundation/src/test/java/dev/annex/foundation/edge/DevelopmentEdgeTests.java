package dev.annex.foundation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentEdgeTests {

    @TempDir
    Path home;

    private TlsMaterial tls;
    private SSLServerSocket application;
    private DevelopmentEdge edge;

    @BeforeEach
    void start() throws Exception {
        tls = ServerCertificates.development(
                home,
                DataDirectory.at(home.resolve("platform")),
                Application.platform("annex.localhost"),
                new TestClock());
        application = greeter(tls);
        edge = new DevelopmentEdge(
                InetAddress.getLoopbackAddress(),
                0,
                name -> "cockpit.annex.localhost".equals(name) ? application.getLocalPort() : 0);
        edge.start();
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        application.close();
    }

    @Test
    void handsAConnectionToTheApplicationThatOwnsTheHost() throws Exception {
        try (SSLSocket client = connect("cockpit.annex.localhost")) {
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("hello");
        }
    }

    @Test
    void answersAnUnknownHostWithATlsAlert() {
        assertThatThrownBy(() -> connect("stranger.annex.localhost")).isInstanceOf(SSLException.class);
    }

    @Test
    void closesWhatIsNoTlsHandshake() throws Exception {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void takesAFreePortWhenTheWantedOneIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new DevelopmentEdge(InetAddress.getLoopbackAddress(), taken.getLocalPort(), _ -> 0)) {
            assertThat(other.port()).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void keepsTheServerKeyOverARestart() {
        TlsMaterial again = ServerCertificates.development(
                home,
                DataDirectory.at(home.resolve("platform")),
                Application.platform("annex.localhost"),
                new TestClock());

        assertThat(again.serverKeySha256()).isEqualTo(tls.serverKeySha256());
    }

    private SSLSocket connect(String host) throws IOException {
        var socket = (SSLSocket)
                tls.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), edge.port());
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm("");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLServerSocket greeter(TlsMaterial tls) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(tls.serverKeys(), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The client of an alert or a closed server: the next connection decides.
                }
            }
        });
        return server;
    }
}
