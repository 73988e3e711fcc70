/** Where state lives: the data directory, the database and its migrations. */
@NullMarked
package dev.annex.foundation.state;

import org.jspecify.annotations.NullMarked;
