package dev.annex.foundation.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** The exceptions an operator made from the address rules. */
record AllowedTargets(List<String> entries) {

    static void check(String entry) {
        int slash = entry.indexOf('/');
        if (slash >= 0) {
            try {
                byte[] network =
                        InetAddress.getByName(entry.substring(0, slash)).getAddress();
                int bits = Integer.parseInt(entry.substring(slash + 1));
                if (bits < 0 || bits > network.length * 8) {
                    throw new NumberFormatException();
                }
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "annex.outgoing.allowed: '" + entry + "' is neither a host nor a network such as 10.1.0.0/16",
                        e);
            }
        }
    }

    boolean allows(String host, InetAddress address) {
        return entries.stream().anyMatch(entry -> allows(entry, host.toLowerCase(Locale.ROOT), address));
    }

    private static boolean allows(String entry, String host, InetAddress address) {
        if (entry.equals("loopback")) {
            return address.isLoopbackAddress();
        }
        if (entry.startsWith("*.")) {
            return host.endsWith(entry.substring(1));
        }
        int slash = entry.indexOf('/');
        return slash < 0
                ? entry.equalsIgnoreCase(host) || entry.equals(address.getHostAddress())
                : contains(entry.substring(0, slash), Integer.parseInt(entry.substring(slash + 1)), address);
    }

    private static boolean contains(String network, int bits, InetAddress address) {
        try {
            byte[] wanted = InetAddress.getByName(network).getAddress();
            byte[] actual = address.getAddress();
            if (wanted.length != actual.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((wanted[bit / 8] & mask) != (actual[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
