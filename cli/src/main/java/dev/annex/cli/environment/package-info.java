/** What an application needs to run against a development installation: its bindings, whom to trust, where names lead. */
@NullMarked
package dev.annex.cli.environment;

import org.jspecify.annotations.NullMarked;
