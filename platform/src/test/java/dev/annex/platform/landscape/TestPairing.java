package dev.annex.platform.landscape;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.wire.pairing.SystemAnnouncement;

/** Lets tests of other packages pair a system by the real protocol. */
public final class TestPairing {

    private TestPairing() {}

    public static void register(TlsMaterial tls, RegistrationToken token, SystemAnnouncement announcement) {
        new PairingCaller(tls).register(token, announcement);
    }
}
