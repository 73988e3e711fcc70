/** The administration API of the platform, and the read models behind the web interface and the command line. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "accounts::uses",
            "identity",
            "landscape",
            "entitlements",
            "servicebroker",
            "servicebroker::provisioning",
            "servicemanager",
            "xsuaa",
            "destinations",
            "eventmesh",
            "extensibility"
        })
package dev.annex.platform.cockpit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
