/** The pairing protocol between a system and the platform (contract pairing, sections 2 to 4). */
@NullMarked
package dev.annex.wire.pairing;

import org.jspecify.annotations.NullMarked;
