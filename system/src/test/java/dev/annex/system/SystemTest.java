package dev.annex.system;

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
 * A test against the whole Marketing system, started once for all such tests on a free port, with a directory of its own.
 * Tests use names of their own and leave what they made.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"annex.system.name=demo", "annex.extensions.check-every=1h"})
@ContextConfiguration(initializers = SystemDirectory.class)
@Import(SystemCaller.class)
public @interface SystemTest {}
