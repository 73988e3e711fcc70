/**
 * The queues' storage: an embedded Apache Artemis, used in this process only. No other package knows that it is Artemis.
 * Queues are looked up by name; what a message means is not known here.
 */
@NullMarked
package dev.annex.platform.eventmesh.broker;

import org.jspecify.annotations.NullMarked;
