/** Keys, certificates and signing requests: the only place that knows the certificate library. */
@NullMarked
package dev.annex.foundation.certificates;

import org.jspecify.annotations.NullMarked;
