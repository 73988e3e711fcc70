package dev.annex.foundation.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The rules for addresses that users or systems named: https to public addresses, and what the operator allowed. */
record Checks(AllowedTargets allowed) {

    void check(URI target) {
        String host = target.getHost();
        String scheme = target.getScheme();
        if (host == null || scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new AddressRefused("'" + target + "' is not an http or https URL with a host");
        }
        if (target.getRawUserInfo() != null) {
            throw new AddressRefused("The URL of " + host + " must not carry credentials");
        }
        for (InetAddress address : resolve(host)) {
            if (allowed.allows(host, address)) {
                continue;
            }
            if (scheme.equals("http")) {
                throw new AddressRefused("Plain http to " + host
                        + " is not allowed. Use https, or list the host in annex.outgoing.allowed.");
            }
            if (internal(address)) {
                throw new AddressRefused(host + " resolves to " + address.getHostAddress()
                        + ", a loopback or private address. List it in annex.outgoing.allowed if that is meant.");
            }
        }
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new AddressRefused("The host '" + host + "' cannot be resolved");
        }
    }

    private static boolean internal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrierGrade;
    }
}
