/** The right of a subaccount to a number of instances of a plan, of one system where the plan needs one. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses", "landscape"})
package dev.annex.platform.entitlements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
