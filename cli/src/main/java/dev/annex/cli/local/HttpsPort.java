package dev.annex.cli.local;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTPS port of one start. Both applications hand out URLs with it, and keep such URLs, so it is chosen here, once for
 * both, and a port that had to be another one is used again at the next start on the same data.
 *
 * @param warning what follows from not having the port that was wanted
 */
record HttpsPort(int number, Optional<String> warning) {

    private static final int USUAL = 443;

    static HttpsPort choose(Home home, @Nullable Integer asked) {
        var remembered = home.root().resolve("https-port");
        var wanted = asked != null ? asked : remembered(remembered);
        var port = isFree(wanted)
                ? new HttpsPort(wanted == 0 ? anyFree() : wanted, Optional.empty())
                : insteadOf(wanted, anyFree());
        try {
            Files.createDirectories(home.root());
            Files.writeString(remembered, Integer.toString(port.number()));
        } catch (IOException failure) {
            throw new CommandFailed(
                    "cannot write " + remembered + ": " + failure.getMessage(), "Give another --data DIR.", failure);
        }
        return port;
    }

    private static HttpsPort insteadOf(int wanted, int taken) {
        return new HttpsPort(
                taken,
                Optional.of("port %d cannot be bound, so HTTPS is on %d: %s (`annex doctor` says more)"
                        .formatted(
                                wanted,
                                taken,
                                wanted == USUAL
                                        ? "clients that insist on 443 (java-security, shared approuter, CAP messaging) will not work"
                                        : "addresses handed out before still name " + wanted)));
    }

    private static int remembered(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException none) {
            return USUAL;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new CommandFailed("no port is free: " + failure.getMessage(), null, failure);
        }
    }
}
