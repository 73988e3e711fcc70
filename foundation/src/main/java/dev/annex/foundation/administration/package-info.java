/** What the administration APIs of both applications have in common: bodies, lists, problems (administration-api, 1). */
@NullMarked
package dev.annex.foundation.administration;

import org.jspecify.annotations.NullMarked;
