package dev.annex.platform.eventmesh.broker;

/**
 * How full a queue is.
 *
 * @param messages all that are stored, those in delivery included
 * @param unacknowledged those in delivery
 */
public record Depth(long messages, long bytes, long unacknowledged) {

    public static final Depth EMPTY = new Depth(0, 0, 0);
}
