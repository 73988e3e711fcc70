package dev.annex.platform.cockpit.btp;

import java.util.Map;

/** Commands of one sort, by {@code <group>/<object>?<action>}. */
interface CliCommands {

    Map<String, CliCommand> all();
}
