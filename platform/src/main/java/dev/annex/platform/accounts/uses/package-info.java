/** What still uses an account, a system or an assignment: asked in the transaction of every delete. */
@NullMarked
@NamedInterface("uses")
package dev.annex.platform.accounts.uses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
