/** Secrets: made, sealed at rest, compared. */
@NullMarked
package dev.annex.foundation.secrets;

import org.jspecify.annotations.NullMarked;
