package dev.annex.foundation.administration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the following page; absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {}
