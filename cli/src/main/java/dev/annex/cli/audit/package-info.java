/** Checking the audit log without trusting who keeps it. */
@NullMarked
package dev.annex.cli.audit;

import org.jspecify.annotations.NullMarked;
