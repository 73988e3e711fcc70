/** The administration API of the tenant. */
@NullMarked
@ApplicationModule(allowedDependencies = {"users", "communication", "business", "extensions", "odata", "eventing"})
package dev.annex.system.launchpad;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
