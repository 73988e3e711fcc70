/** Benchmarks: each states its machine and durability, and its ratio to a baseline of the same run. */
@NullMarked
package dev.annex.benchmarks;

import org.jspecify.annotations.NullMarked;
