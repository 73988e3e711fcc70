package dev.annex.cli.demo;

import dev.annex.cli.local.Home;

/** The last lines of the demo: what was shown, and what to do next. */
record Summary(Home home, double seconds) {

    void done(Narrator narrator) {
        narrator.line("");
        narrator.line(
                "Done in %.1f s: paired, entitled, provisioned, called, notified and cleaned up.".formatted(seconds));
        narrator.line("Next:");
        narrator.line("  annex dev            both applications for your own work");
        narrator.line("  annex demo --keep    the same flow, with everything left in place to look at");
        narrator.line("  annex doctor         what this machine lacks for real clients");
    }

    void kept(Narrator narrator) {
        var data = " --data " + home.root();
        narrator.line("");
        narrator.line("Done in %.1f s; everything is left in place and running.".formatted(seconds));
        narrator.line("Next:");
        narrator.line("  annex status" + data);
        narrator.line("  annex list services/instance" + data);
        narrator.line("  annex get connectivity/destination " + Services.API_ACCESS.name() + data);
        narrator.line("  annex list system/communication-arrangement" + data);
        narrator.line("  annex stop" + data);
    }
}
