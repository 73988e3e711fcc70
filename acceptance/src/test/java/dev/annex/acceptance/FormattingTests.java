package dev.annex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sources are formatted by palantir-java-format. It runs here, on the JDK of the tests, because a Maven plugin would run it
 * on the JDK that Maven was started with, which may be too old to read them. {@code -Dannex.format=apply} formats them.
 */
class FormattingTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void sourcesAreFormatted() throws Exception {
        boolean apply = "apply".equals(System.getProperty("annex.format"));

        List<String> unformatted = sources()
                .parallel()
                .filter(file -> !formatted(file, apply))
                .map(file -> ROOT.relativize(file).toString())
                .toList();

        assertThat(unformatted)
                .as("not formatted; ./mvnw -pl acceptance -am test -Dtest=FormattingTests"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dannex.format=apply mends it")
                .isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 14)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        }
    }

    /** @return whether the file is as the formatter wants it, perhaps because it has just been written so */
    private boolean formatted(Path file, boolean apply) {
        try {
            String source = Files.readString(file);
            String wanted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(
                    ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.PALANTIR)));
            if (!wanted.equals(source) && apply) {
                Files.writeString(file, wanted);
                return true;
            }
            return wanted.equals(source);
        } catch (IOException | FormatterException e) {
            throw new IllegalStateException("Cannot format " + ROOT.relativize(file) + ": " + e.getMessage(), e);
        }
    }
}
