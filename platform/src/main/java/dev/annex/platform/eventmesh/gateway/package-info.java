/** How clients get in: the token of a request, and WebSocket connections as streams of bytes with one thread each. */
@NullMarked
package dev.annex.platform.eventmesh.gateway;

import org.jspecify.annotations.NullMarked;
