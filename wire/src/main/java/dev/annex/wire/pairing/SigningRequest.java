package dev.annex.wire.pairing;

import org.jspecify.annotations.Nullable;

/** Body of a certificate call: base64 of a PEM PKCS#10, and what a managed system says of itself (pairing, 3.3 and 8.2). */
public record SigningRequest(String csr, @Nullable SystemAnnouncement annex) {}
