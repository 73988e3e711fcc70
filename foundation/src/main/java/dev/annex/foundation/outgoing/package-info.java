/** Calls to addresses that users or systems named, and the rules for those addresses. */
@NullMarked
package dev.annex.foundation.outgoing;

import org.jspecify.annotations.NullMarked;
