/** Stories across both applications, run as their users run them: the command, real processes, real TLS. */
@NullMarked
package dev.annex.acceptance;

import org.jspecify.annotations.NullMarked;
