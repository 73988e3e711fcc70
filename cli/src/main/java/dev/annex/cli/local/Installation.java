package dev.annex.cli.local;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Where Annex itself is installed: the clone this command was built in. */
record Installation(Path root) {

    /** Found from this class: {@code <root>/cli/target/<jar or classes>}. */
    static Installation ofThisCommand() {
        try {
            var source =
                    Installation.class.getProtectionDomain().getCodeSource().getLocation();
            return new Installation(Path.of(source.toURI()).resolve("../../..").normalize());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The thin jar of an application, its libraries beside it in {@code lib/}. */
    Path jar(String module) {
        var jar = root.resolve(module).resolve("target").resolve("annex-" + module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailed("there is no " + jar, "Start Annex by the script `annex`, which builds it.");
        }
        return jar;
    }

    /**
     * Whether the jar carries Spring's bean definitions as code, which the launcher builds and a plain build does not. The
     * application refuses to start with them when they are missing, so the jar itself is asked.
     */
    boolean beansAsCode(String module) {
        try (var file = new JarFile(jar(module).toFile())) {
            var main = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            return file.getEntry(main.replace('.', '/') + "__ApplicationContextInitializer.class") != null;
        } catch (IOException failure) {
            throw new CommandFailed("cannot read " + jar(module) + ": " + failure.getMessage(), null, failure);
        }
    }

    /** Start-up caches; may be missing or stale, which only costs time. */
    Path cache(String module) {
        return root.resolve("target").resolve("aot").resolve(module + ".aot");
    }
}
