package dev.annex.cli.doctor;

import dev.annex.cli.local.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Annex and its clients need of a machine. */
record Checks(Home home) {

    private static final int HTTPS = 443;
    private static final long MEGABYTE = 1 << 20;
    private static final long MEMORY = 1024 * MEGABYTE;
    private static final long DISK = 1024 * MEGABYTE;

    /** One host of each kind; names of subaccounts and systems come and go. */
    private static final List<String> HOSTS = List.of(
            "cockpit",
            "authentication",
            "destination",
            "broker",
            "service-manager",
            "pairing",
            "mesh",
            "demo.marketing",
            "demo-api.marketing");

    private static final String BASE = "annex.localhost";

    List<Finding> all() {
        return List.of(jdk(), port(), names(), node(), authority(), memory(), disk());
    }

    Finding jdk() {
        var version = Runtime.version();
        return version.feature() == 25
                ? Finding.ok("JDK", version + " at " + System.getProperty("java.home"))
                : Finding.problem(
                        "JDK", "runs on " + version + ", needs 25", "export JAVA_HOME=<directory of a JDK 25>");
    }

    Finding port() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTPS));
            return Finding.ok("port 443", "can be bound");
        } catch (IOException refused) {
            var inUse = String.valueOf(refused.getMessage()).contains("in use");
            return inUse
                    ? Finding.hint(
                            "port 443",
                            "is in use; if not by Annex, Annex takes another port and clients that insist on 443 fail",
                            Machine.isMac() ? "sudo lsof -nP -iTCP:443 -sTCP:LISTEN" : "sudo ss -ltnp 'sport = :443'")
                    : Finding.hint(
                            "port 443",
                            "cannot be bound by this user; Annex takes another port and clients that insist on 443 fail",
                            "sudo sysctl -w net.ipv4.ip_unprivileged_port_start=443");
        }
    }

    /** Annex and browsers find these names themselves; other programs ask the operating system. */
    Finding names() {
        var missing = HOSTS.stream()
                .map(host -> host + "." + BASE)
                .filter(Checks::unresolved)
                .toList();
        return missing.isEmpty()
                ? Finding.ok("host names", "*." + BASE + " lead to this machine")
                : Finding.hint(
                        "host names",
                        "the operating system does not resolve " + missing.getFirst()
                                + "; programs other than Annex, curl and browsers will not find it",
                        "echo '127.0.0.1 " + String.join(" ", missing) + "' | sudo tee -a /etc/hosts");
    }

    private static boolean unresolved(String host) {
        var answer = Machine.isMac()
                ? Machine.ask("dscacheutil", "-q", "host", "-a", "name", host).filter(text -> !text.isEmpty())
                : Machine.ask("getent", "hosts", host);
        return answer.isEmpty();
    }

    Finding node() {
        return Machine.ask("node", "--version")
                .map(version -> Finding.ok("Node.js", version))
                .orElseGet(() -> Finding.hint(
                        "Node.js",
                        "not found: everything but the web interface is built and runs",
                        Machine.isMac() ? "brew install node" : "sudo apt-get install nodejs npm"));
    }

    Finding authority() {
        if (!Files.isRegularFile(home.ca())) {
            return Finding.ok("development CA", "will be made at " + home.ca() + " by the first start");
        }
        var forNode = home.ca().toString().equals(System.getenv("NODE_EXTRA_CA_CERTS"));
        if (!inTrustStore()) {
            return Finding.hint(
                    "development CA",
                    "this machine does not trust " + home.ca() + " (curl: --cacert, Node.js: NODE_EXTRA_CA_CERTS"
                            + (forNode ? ", set)" : ")"),
                    trustCommand());
        }
        return forNode
                ? Finding.ok("development CA", "trusted")
                : Finding.hint(
                        "development CA",
                        "trusted by this machine, but Node.js has a list of its own",
                        "export NODE_EXTRA_CA_CERTS=" + home.ca());
    }

    private boolean inTrustStore() {
        if (Machine.isMac()) {
            return Machine.ask("security", "verify-cert", "-c", home.ca().toString())
                    .isPresent();
        }
        try {
            var bundle = Path.of("/etc/ssl/certs/ca-certificates.crt");
            return Files.isRegularFile(bundle)
                    && Files.readString(bundle)
                            .contains(Files.readString(home.ca()).strip());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private String trustCommand() {
        return Machine.isMac()
                ? "sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain " + home.ca()
                : "sudo cp " + home.ca() + " /usr/local/share/ca-certificates/annex.crt && sudo update-ca-certificates";
    }

    Finding memory() {
        return availableMemory()
                .filter(free -> free < MEMORY)
                .map(free -> Finding.problem(
                        "memory",
                        free / MEGABYTE + " MB are available, both applications need about 600",
                        "annex stop"))
                .orElseGet(() -> Finding.ok(
                        "memory",
                        availableMemory()
                                .map(free -> free / MEGABYTE + " MB are available")
                                .orElse("not known")));
    }

    private static Optional<Long> availableMemory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return Optional.empty();
        }
    }

    Finding disk() {
        try {
            var existing = home.root();
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            var free = Files.getFileStore(existing == null ? Path.of("/") : existing)
                    .getUsableSpace();
            return free < DISK
                    ? Finding.problem(
                            "disk",
                            free / MEGABYTE + " MB are free at " + home.root(),
                            "annex dev --data <directory with more room>")
                    : Finding.ok("disk", free / MEGABYTE + " MB are free at " + home.root());
        } catch (IOException failure) {
            return Finding.problem(
                    "disk", "cannot be looked at: " + failure.getMessage(), "annex dev --data <another directory>");
        }
    }
}
