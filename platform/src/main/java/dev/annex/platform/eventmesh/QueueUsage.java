package dev.annex.platform.eventmesh;

/**
 * How full a queue is.
 *
 * @param messages all that are stored, those in delivery included
 * @param unacknowledged those in delivery
 */
public record QueueUsage(long messages, long bytes, long unacknowledged) {}
