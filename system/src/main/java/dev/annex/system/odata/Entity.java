package dev.annex.system.odata;

import dev.annex.system.business.Values;
import java.util.List;
import java.util.Map;

/**
 * An entity to be answered.
 *
 * @param inline by navigation property, those that were asked for
 */
record Entity(SetModel set, Values values, Map<String, List<Entity>> inline) {}
