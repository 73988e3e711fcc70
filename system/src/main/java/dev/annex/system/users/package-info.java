/** Business users, their roles and log-on. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.annex.system.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
