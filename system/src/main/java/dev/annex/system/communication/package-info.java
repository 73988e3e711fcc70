/** Communication scenarios, users, systems and arrangements; who may call in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"users"})
package dev.annex.system.communication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
