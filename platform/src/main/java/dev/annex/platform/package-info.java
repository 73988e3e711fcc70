@NullMarked
package dev.annex.platform;

import org.jspecify.annotations.NullMarked;
