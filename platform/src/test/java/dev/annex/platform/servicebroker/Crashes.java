package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets a worker die in the middle of an operation, the way a process that is killed would leave it. */
@Component
public class Crashes implements BeanPostProcessor {

    private final Map<String, Crash> planned = new ConcurrentHashMap<>();

    /** A death before the given step or note of an operation, counted from 1; behind the last one it comes after the work. */
    public static final class Crash {

        private final String kind;
        private final AtomicInteger left;
        private final CountDownLatch happened = new CountDownLatch(1);

        private Crash(String kind, int boundary) {
            this.kind = kind;
            this.left = new AtomicInteger(boundary);
        }

        public boolean happened() {
            return happened.getCount() == 0;
        }

        private void pass() {
            if (left.decrementAndGet() == 0) {
                happened.countDown();
                throw new Death();
            }
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        private Death() {
            super("the worker dies as told", null, false, false);
        }
    }

    public Crash plan(String instanceId, String kind, int boundary) {
        var crash = new Crash(kind, boundary);
        planned.put(InstanceWork.subjectOf(instanceId), crash);
        return crash;
    }

    /** As the next process on the same data: it knows that whoever held a lease is dead. */
    public static void startAnew(ApplicationContext context) {
        SmartLifecycle worker = context.getBean("operationWorker", SmartLifecycle.class);
        worker.stop();
        worker.start();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        boolean ofInstances = bean.getClass().getPackage().equals(getClass().getPackage());
        return ofInstances && bean instanceof OperationHandler handler ? new Mortal(handler) : bean;
    }

    private final class Mortal implements OperationHandler {

        private final OperationHandler handler;

        private Mortal(OperationHandler handler) {
            this.handler = handler;
        }

        @Override
        public String kind() {
            return handler.kind();
        }

        @Override
        public Duration deadline() {
            return handler.deadline();
        }

        @Override
        public Outcome run(Run run) throws Exception {
            Crash crash = planned.get(run.subject());
            if (crash == null || !crash.kind.equals(kind())) {
                return handler.run(run);
            }
            Outcome outcome = handler.run(new WatchedRun(run, crash));
            crash.pass();
            return outcome;
        }

        @Override
        public void succeeded(Run run) {
            handler.succeeded(run);
        }

        @Override
        public void gaveUp(Run run, String reason) {
            handler.gaveUp(run, reason);
        }
    }

    private record WatchedRun(Run run, Crash crash) implements Run {

        @Override
        public OperationId id() {
            return run.id();
        }

        @Override
        public String subject() {
            return run.subject();
        }

        @Override
        public String payload() {
            return run.payload();
        }

        @Override
        public Instant startedAt() {
            return run.startedAt();
        }

        @Override
        public void step(String name) {
            crash.pass();
            run.step(name);
        }

        @Override
        public Optional<String> memo(String key) {
            return run.memo(key);
        }

        @Override
        public void memo(String key, String value) {
            crash.pass();
            run.memo(key, value);
        }
    }
}
