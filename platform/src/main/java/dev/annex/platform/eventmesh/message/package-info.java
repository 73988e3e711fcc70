/** What is published and stored: a message in the form AMQP 1.0 gives it, whatever protocol it came by. */
@NullMarked
package dev.annex.platform.eventmesh.message;

import org.jspecify.annotations.NullMarked;
