/** The object commands: one table over the administration APIs (contract administration-api, section 6). */
@NullMarked
package dev.annex.cli.objects;

import org.jspecify.annotations.NullMarked;
