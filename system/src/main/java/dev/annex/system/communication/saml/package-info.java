/** SAML 2.0 assertions: read strictly, believed only under a signature of a known certificate. */
@NullMarked
package dev.annex.system.communication.saml;

import org.jspecify.annotations.NullMarked;
