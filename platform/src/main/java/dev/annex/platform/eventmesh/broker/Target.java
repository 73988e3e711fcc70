package dev.annex.platform.eventmesh.broker;

/**
 * A queue that gets a message.
 *
 * @param expiresAt epoch milliseconds; 0 for never
 */
public record Target(String queue, long expiresAt) {}
