/** Contacts, permissions, interactions and the other business objects: the one source behind OData and events. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.annex.system.business;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
