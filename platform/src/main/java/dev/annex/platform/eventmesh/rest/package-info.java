/** HTTP for message clients: messaging (event-mesh, 6) and the management of queues (event-mesh, 7). */
@NullMarked
package dev.annex.platform.eventmesh.rest;

import org.jspecify.annotations.NullMarked;
