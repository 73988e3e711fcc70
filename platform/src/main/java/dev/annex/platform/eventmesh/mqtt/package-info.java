/** MQTT 3.1.1 for message clients: publishing and live subscriptions (event-mesh, 5). */
@NullMarked
package dev.annex.platform.eventmesh.mqtt;

import org.jspecify.annotations.NullMarked;
