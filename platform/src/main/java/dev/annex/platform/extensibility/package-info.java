/** The service s4-hana-cloud: communication with a registered system, set up on both sides. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "accounts::uses",
            "identity",
            "servicebroker::provisioning",
            "landscape",
            "landscape::intake",
            "entitlements",
            "destinations",
            "eventmesh"
        })
package dev.annex.platform.extensibility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
