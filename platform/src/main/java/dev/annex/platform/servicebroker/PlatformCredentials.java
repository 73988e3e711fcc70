package dev.annex.platform.servicebroker;

/** A credential pair at the moment it is made; the password can never be read again. */
public record PlatformCredentials(RegisteredPlatform platform, String user, String password) {}
