package dev.annex.wire.pairing;

/**
 * Answer of a certificate call, each member base64 of PEM on one line (pairing, 3.4).
 *
 * @param crt leaf followed by its issuers
 * @param clientCrt the leaf
 * @param caCrt the issuers, issuing authority first
 */
public record SignedCertificates(String crt, String clientCrt, String caCrt) {}
