package dev.annex.foundation.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs a test class on SQLite and on PostgreSQL. The class takes a {@link TestDatabase} in its constructor; every
 * invocation has a database of its own, so tests choose ids that do not collide within the class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.annex.foundation.testing.OnBothDatabases$Both#databases")
@Execution(ExecutionMode.SAME_THREAD)
public @interface OnBothDatabases {

    /** The databases. */
    final class Both {
        private Both() {}

        static Stream<TestDatabase> databases() {
            return Stream.of(TestDatabase.sqlite(), TestDatabase.postgres());
        }
    }
}
