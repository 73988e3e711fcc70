/** The audit log: one hash-chained entry for each change, refusal and secret shown. */
@NullMarked
package dev.annex.foundation.audit;

import org.jspecify.annotations.NullMarked;
