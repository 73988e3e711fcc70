/** The service xsuaa: tokens for applications, described by their security descriptors. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses", "identity", "servicebroker::provisioning"})
package dev.annex.platform.xsuaa;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
