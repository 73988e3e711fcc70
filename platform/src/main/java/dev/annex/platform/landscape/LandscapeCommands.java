package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;

/** The exact commands that remove what blocks a deletion (administration-api, 6). */
final class LandscapeCommands {

    private LandscapeCommands() {}

    static String deregister(LandscapeSystem system) {
        return "annex deregister landscape/system " + system.id().value() + in(system.globalAccount());
    }

    static String remove(LandscapeSystem system) {
        return "annex delete landscape/system " + system.id().value() + in(system.globalAccount());
    }

    static String delete(Formation formation) {
        return "annex delete landscape/formation " + formation.id().value() + in(formation.globalAccount());
    }

    private static String in(GlobalAccountId account) {
        return " --global-account " + account.value();
    }
}
