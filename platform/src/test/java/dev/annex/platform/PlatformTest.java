package dev.annex.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole platform, started once for all such tests: free ports, a directory of its own, a clock that
 * can be moved forward. Tests make their own accounts and leave them.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"annex.edge.https-port=0", "annex.edge.http-port=0"})
@ContextConfiguration(initializers = PlatformDirectory.class)
@Import(MovableClock.Configuration.class)
public @interface PlatformTest {}
