/** What a service implements to be offered, provisioned and bound. */
@NullMarked
@NamedInterface("provisioning")
package dev.annex.platform.servicebroker.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
