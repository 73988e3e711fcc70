/** Zones, users, OAuth clients, grants, signing keys, and the certificate authorities of pairing and binding. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses"})
package dev.annex.platform.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
