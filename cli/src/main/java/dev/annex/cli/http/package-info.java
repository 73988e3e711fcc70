/** Calls of the public HTTP interfaces, and what their refusals say. */
@NullMarked
package dev.annex.cli.http;

import org.jspecify.annotations.NullMarked;
