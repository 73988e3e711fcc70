/** Systems known to a global account, the registration tokens that pair them with it, and their management. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses", "identity"})
package dev.annex.platform.landscape;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
