/** What is missing on this machine, and the line that mends it. */
@NullMarked
package dev.annex.cli.doctor;

import org.jspecify.annotations.NullMarked;
