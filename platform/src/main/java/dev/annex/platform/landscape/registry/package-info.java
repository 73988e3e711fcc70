/** What paired systems register of themselves: services with their APIs, event sets and specifications (pairing, 4 and 5). */
@NullMarked
package dev.annex.platform.landscape.registry;

import org.jspecify.annotations.NullMarked;
