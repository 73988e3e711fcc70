/** The API by which the platform manages a paired system (contract pairing, section 8). */
@NullMarked
package dev.annex.wire.management;

import org.jspecify.annotations.NullMarked;
