/** Failures with a cause and a remedy, and the correlation of what belongs together. */
@NullMarked
package dev.annex.foundation.problems;

import org.jspecify.annotations.NullMarked;
