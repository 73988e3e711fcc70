@NullMarked
package dev.annex.system;

import org.jspecify.annotations.NullMarked;
