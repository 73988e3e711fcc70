/** The Service Manager face over the same instances and bindings. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "accounts::uses",
            "identity",
            "servicebroker",
            "servicebroker::provisioning",
            "entitlements"
        })
package dev.annex.platform.servicemanager;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
