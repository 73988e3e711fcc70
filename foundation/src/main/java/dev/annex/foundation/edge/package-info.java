/** Hosts, TLS and the development edge in front of both applications. */
@NullMarked
package dev.annex.foundation.edge;

import org.jspecify.annotations.NullMarked;
