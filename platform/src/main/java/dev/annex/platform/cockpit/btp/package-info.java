/**
 * What tools made for SAP BTP speak: the REST faces of accounts and entitlements, and the protocol of the btp command line
 * that the Terraform provider uses too (service-broker-and-manager, 6).
 */
@NullMarked
package dev.annex.platform.cockpit.btp;

import org.jspecify.annotations.NullMarked;
