/** Channels, topic bindings, the outbox and its publisher. */
@NullMarked
@ApplicationModule(allowedDependencies = {"business", "communication", "communication::activation"})
package dev.annex.system.eventing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
