package dev.annex.platform.landscape.events;

import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.intake.EventIntake;
import dev.annex.platform.landscape.intake.IntakeException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Accepts the events of systems: read, checked, handed on, and acknowledged only when they are stored (pairing, 6). */
@Component
@EnableConfigurationProperties(EventSettings.class)
public class SystemEvents {

    private static final int LARGEST = 1024 * 1024;
    private static final int LOCKS = 256;

    private final EventIntake intake;
    private final ReceivedEvents received;
    private final EventRate rate;
    private final ReentrantLock[] locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    SystemEvents(EventIntake intake, ReceivedEvents received, Clock clock, EventSettings settings) {
        this.intake = intake;
        this.received = received;
        this.rate = new EventRate(settings.perSecond(), clock);
    }

    /**
     * Accepts an event in the legacy form.
     *
     * @param source the platform's name of the system
     * @return the id of the event
     * @throws EventRefused in the terms of the protocol
     */
    public String legacy(SystemId system, String source, HttpServletRequest request) {
        String contentType = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!contentType.split(";", 2)[0].strip().equals("application/json")) {
            throw EventRefused.unsupported("The Content-Type must be application/json.");
        }
        return accept(system, LegacyEvents.read(body(system, request), source, Tracing.attributes(request)));
    }

    /** As {@link #legacy}, for CloudEvents in either mode. */
    public String cloudEvent(SystemId system, String source, HttpServletRequest request) {
        return accept(system, CloudEvents.read(request, body(system, request), source, Tracing.attributes(request)));
    }

    private byte[] body(SystemId system, HttpServletRequest request) {
        if (!rate.take(system.value())) {
            throw EventRefused.tooMany(
                    "This system sends more events than the platform takes from one. Send it again.");
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw EventRefused.tooLarge("An event must not be larger than " + LARGEST + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("The body of the request cannot be read", e);
        }
    }

    private String accept(SystemId system, ReadEvent read) {
        String key = read.key();
        if (key == null) {
            hand(system, read);
            return read.id();
        }
        // The same event twice at the same time: the second waits for what becomes of the first.
        ReentrantLock lock = locks[Math.floorMod((system.value() + key).hashCode(), LOCKS)];
        lock.lock();
        try {
            if (!received.contains(system, key)) {
                hand(system, read);
                received.add(system, key);
            }
            return read.id();
        } finally {
            lock.unlock();
        }
    }

    private void hand(SystemId system, ReadEvent read) {
        try {
            intake.accept(system, read.event());
        } catch (IntakeException e) {
            throw switch (e) {
                case IntakeException.TypeUnusable _ -> EventRefused.invalid("type");
                case IntakeException.Full _ -> EventRefused.tooMany(e.getMessage());
                case IntakeException.TooLarge _ -> EventRefused.tooLarge(e.getMessage());
                case IntakeException.Unavailable _ -> EventRefused.unavailable(e.getMessage());
            };
        }
    }
}
