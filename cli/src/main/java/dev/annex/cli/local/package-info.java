/** A development installation on this machine: its directory, its processes, starting and stopping them. */
@NullMarked
package dev.annex.cli.local;

import org.jspecify.annotations.NullMarked;
