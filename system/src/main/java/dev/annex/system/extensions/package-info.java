/** Maintain Extensions: pairing with a platform, and the management API it calls. */
@NullMarked
@ApplicationModule(allowedDependencies = {"communication"})
package dev.annex.system.extensions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
