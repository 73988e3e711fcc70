/** The OData V2 services; alone sees the OData library. */
@NullMarked
@ApplicationModule(allowedDependencies = {"business", "communication", "users"})
package dev.annex.system.odata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
