package dev.annex.platform.cockpit;

/**
 * The authenticated user of an administration call; a controller takes it as a parameter.
 *
 * @param zone {@code installation}, or the GUID of the global account the user belongs to
 */
public record Caller(String userId, String userName, String zone) {}
