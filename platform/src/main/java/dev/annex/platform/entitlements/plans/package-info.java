/** Which plans exist: answered by the service broker. */
@NullMarked
@NamedInterface("plans")
package dev.annex.platform.entitlements.plans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
