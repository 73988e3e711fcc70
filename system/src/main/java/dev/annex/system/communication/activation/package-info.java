/** What happens when an arrangement of a scenario is switched on or off. */
@NullMarked
@NamedInterface("activation")
package dev.annex.system.communication.activation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
