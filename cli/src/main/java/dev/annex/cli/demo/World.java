package dev.annex.cli.demo;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Http;
import dev.annex.cli.local.LocalStack;
import java.time.Clock;

/** Where the demo happens: two running applications, reached over their public interfaces only. */
record World(
        LocalStack stack,
        Http http,
        AdministrationApi platform,
        AdministrationApi tenant,
        Narrator narrator,
        Clock clock) {

    /** Names everything is found again by, so that an interrupted demo can be walked once more on the same data. */
    static final String NAME = "annex-demo";

    static final String SYSTEM = "DEMO";

    static World of(LocalStack stack, Narrator narrator) {
        var home = stack.home();
        var http = Http.trusting(home.ca());
        var platformAdmin = home.platformAdmin();
        var systemAdmin = home.systemAdmin(LocalStack.SYSTEM);
        return new World(
                stack,
                http,
                new AdministrationApi(
                        http, stack.platform().url("cockpit"), platformAdmin.user(), platformAdmin.password()),
                new AdministrationApi(http, stack.system().url("ui"), systemAdmin.user(), systemAdmin.password()),
                narrator,
                Clock.systemUTC());
    }
}
