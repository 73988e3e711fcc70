package dev.annex.platform.landscape.events;

import dev.annex.platform.landscape.intake.SystemEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read.
 *
 * @param key of events that a repetition of the call carries again; absent if the platform gave the id
 */
public record ReadEvent(String id, @Nullable String key, SystemEvent event) {}
