/** Message clients, rules, queues, subscriptions and the protocols that reach them: the service enterprise-messaging. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "accounts::uses", "identity", "servicebroker::provisioning"})
package dev.annex.platform.eventmesh;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
