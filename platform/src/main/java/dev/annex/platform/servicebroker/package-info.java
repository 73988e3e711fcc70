/**
 * Service instances and bindings, and the Open Service Broker face over them. The broker never names a service:
 * each is a {@link dev.annex.platform.servicebroker.provisioning.ManagedService} bean of its own package.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"accounts", "accounts::uses", "entitlements", "entitlements::plans", "landscape"})
package dev.annex.platform.servicebroker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
