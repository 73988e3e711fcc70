/** Destinations of subaccounts and instances, and how a client finds one: the service destination. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses", "identity", "servicebroker::provisioning"})
package dev.annex.platform.destinations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
