package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.events.EventError;
import dev.annex.platform.landscape.events.EventRefused;
import dev.annex.platform.landscape.events.SystemEvents;
import dev.annex.platform.landscape.intake.EventIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a system sends its events, and asks which of them anybody wants (pairing, 5 and 6). */
@RestController
@OnHost(HostRole.PAIRING)
@RequestMapping("/{app}")
class EventsController {

    private static final MediaType JSON = new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);
    private static final String SOON = "1";

    private final ZoneCallers callers;
    private final SystemEvents events;
    private final EventIntake intake;
    private final RegisteredApis registered;

    EventsController(ZoneCallers callers, SystemEvents events, EventIntake intake, RegisteredApis registered) {
        this.callers = callers;
        this.events = events;
        this.intake = intake;
        this.registered = registered;
    }

    /** Answer to a legacy event. */
    record Accepted(@JsonProperty("event-id") String eventId, String status, String reason) {}

    /** An event type, its last segment apart. */
    record Subscribed(String name, String version) {

        static Subscribed of(String type) {
            int dot = type.lastIndexOf('.');
            return dot < 0 ? new Subscribed(type, "") : new Subscribed(type.substring(0, dot), type.substring(dot + 1));
        }
    }

    /** Both members hold the same: clients read one or the other. */
    record Subscriptions(List<Subscribed> eventsInfo, List<Subscribed> events) {}

    @PostMapping("/v1/events")
    Accepted legacy(@PathVariable String app, HttpServletRequest request) {
        PairedSystem caller = callers.of(request, app);
        return new Accepted(events.legacy(caller.system().id(), source(caller), request), "", "");
    }

    @PostMapping({"/events", "/v2/events"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cloudEvent(@PathVariable String app, HttpServletRequest request) {
        PairedSystem caller = callers.of(request, app);
        events.cloudEvent(caller.system().id(), source(caller), request);
    }

    @GetMapping("/v1/events/subscribed")
    Subscriptions subscribed(@PathVariable String app, HttpServletRequest request) {
        SystemId system = callers.of(request, app).system().id();
        List<String> types = registered.eventSets(system).stream()
                .flatMap(set -> set.events().stream())
                .distinct()
                .toList();
        List<Subscribed> wanted = intake.wanted(system, types).stream()
                .sorted()
                .map(Subscribed::of)
                .toList();
        return new Subscriptions(wanted, wanted);
    }

    /** What the platform calls the system in events (pairing, 6.2). */
    private static String source(PairedSystem caller) {
        LandscapeSystem system = caller.system();
        return "/annex/" + system.globalAccount().value() + "/" + system.app();
    }

    @ExceptionHandler
    ResponseEntity<EventError> refuse(EventRefused refused) {
        var answer = ResponseEntity.status(refused.status()).contentType(JSON);
        if (refused.status() == HttpStatus.TOO_MANY_REQUESTS.value()
                || refused.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        return answer.body(refused.body());
    }
}
