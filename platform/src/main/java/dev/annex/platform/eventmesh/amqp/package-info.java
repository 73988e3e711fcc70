/** AMQP 1.0 for message clients: publishing to topics and queues, consuming queues (event-mesh, 4). */
@NullMarked
package dev.annex.platform.eventmesh.amqp;

import org.jspecify.annotations.NullMarked;
