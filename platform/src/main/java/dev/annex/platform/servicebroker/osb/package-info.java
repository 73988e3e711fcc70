/** The Open Service Broker face (OSB 2.17; contract service-broker-and-manager, section 2). */
@NullMarked
package dev.annex.platform.servicebroker.osb;

import org.jspecify.annotations.NullMarked;
