/** Long work that survives crashes: durable operations with leases. */
@NullMarked
package dev.annex.foundation.operations;

import org.jspecify.annotations.NullMarked;
