/** Global accounts, directories and subaccounts, their regions, members and roles. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.annex.platform.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
