/** Service instances and bindings, and the Open Service Broker face over them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses", "entitlements", "entitlements::plans"})
package dev.annex.platform.servicebroker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
