/** The {@code annex} command (contract administration-api, section 6; architecture, section 5). */
@NullMarked
package dev.annex.cli;

import org.jspecify.annotations.NullMarked;
