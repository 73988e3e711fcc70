/** How commands speak to the person at the terminal: output forms, tables, failures with a remedy. */
@NullMarked
package dev.annex.cli.terminal;

import org.jspecify.annotations.NullMarked;
