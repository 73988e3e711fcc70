/** How the host names of a development installation are resolved. */
@NullMarked
package dev.annex.wire.names;

import org.jspecify.annotations.NullMarked;
