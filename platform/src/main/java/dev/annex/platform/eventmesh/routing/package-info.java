/** Topic names and patterns, and the index that finds the subscribers of a topic. */
@NullMarked
package dev.annex.platform.eventmesh.routing;

import org.jspecify.annotations.NullMarked;
