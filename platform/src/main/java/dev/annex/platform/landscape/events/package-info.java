/** Reading of events that systems send by the pairing protocol, and their way to the intake (pairing, 6). */
@NullMarked
package dev.annex.platform.landscape.events;

import org.jspecify.annotations.NullMarked;
