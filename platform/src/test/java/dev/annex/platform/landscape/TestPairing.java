package dev.annex.platform.landscape;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SystemAnnouncement;

/** Lets tests of other packages pair a system by the real protocol. */
public final class TestPairing {

    private TestPairing() {}

    /** A registered system: what it may call, and the means to call it. */
    public record Registered(ManagementInfo info, PairingCaller caller) {}

    /** A system without a management API. */
    public static Registered registered(TlsMaterial tls, RegistrationToken token) {
        var caller = new PairingCaller(tls);
        return new Registered(caller.register(token, null), caller);
    }

    public static void register(TlsMaterial tls, RegistrationToken token, SystemAnnouncement announcement) {
        new PairingCaller(tls).register(token, announcement);
    }
}
