/** The main job once, narrated: nine steps over the public interfaces, and the extension application they serve. */
@NullMarked
package dev.annex.cli.demo;

import org.jspecify.annotations.NullMarked;
