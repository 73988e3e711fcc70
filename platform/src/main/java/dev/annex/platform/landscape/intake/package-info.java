/** How events that systems send by the pairing protocol go on from the landscape (pairing, 6.4). */
@NullMarked
@NamedInterface("intake")
package dev.annex.platform.landscape.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
