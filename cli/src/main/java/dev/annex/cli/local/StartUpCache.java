package dev.annex.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JDK's ahead-of-time cache of an application (JEP 483, 514). */
final class StartUpCache {

    /** Set by the launcher for the one run that records the caches. */
    private static final boolean RECORDING = Boolean.getBoolean("annex.aot.record");

    private StartUpCache() {}

    static boolean recording() {
        return RECORDING;
    }

    /** A cache that does not fit (another JDK, another build) is passed over without a word: it only costs time. */
    static List<String> flags(Path cache) {
        if (RECORDING) {
            return List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off");
        }
        return Files.isRegularFile(cache)
                ? List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=auto", "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of();
    }
}
