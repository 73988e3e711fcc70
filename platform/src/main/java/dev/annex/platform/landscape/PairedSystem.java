package dev.annex.platform.landscape;

/**
 * A system that proved with its certificate who it is.
 *
 * @param fingerprint of the certificate it presented
 */
record PairedSystem(LandscapeSystem system, Pairing pairing, String fingerprint) {}
