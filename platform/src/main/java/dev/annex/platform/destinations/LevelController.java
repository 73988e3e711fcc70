package dev.annex.platform.destinations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
import dev.annex.platform.destinations.DestinationsException.FragmentNotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The destinations, fragments and certificates of one level, to list and to change (destination-service, 4.2). */
@RestController
@OnHost(HostRole.DESTINATION)
@RequestMapping(
        "/destination-configuration/v1/{level:subaccount|instance}{kind:Destinations|DestinationFragments|Certificates}")
class LevelController {

    private final Destinations destinations;
    private final Fragments fragments;
    private final Certificates certificates;

    LevelController(Destinations destinations, Fragments fragments, Certificates certificates) {
        this.destinations = destinations;
        this.fragments = fragments;
        this.certificates = certificates;
    }

    /** One entry of a bulk answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BulkEntry(
            String name,
            int status,
            @Nullable String etag,
            @Nullable String cause) {}

    @GetMapping
    ResponseEntity<List<Map<String, String>>> list(
            @PathVariable String level,
            @PathVariable String kind,
            @AuthenticationPrincipal DestinationCaller caller,
            HttpServletRequest request) {
        LevelObjects objects = objects(kind);
        String filter = request.getParameter("$filter");
        NameFilter names = filter == null ? null : NameFilter.parse(filter);
        List<Map<String, String>> all = objects.list(at(level, caller)).stream()
                .filter(properties -> names == null || names.accepts(objects.name(properties)))
                .toList();
        Paging paging = Paging.of(request);
        var answer = ResponseEntity.ok();
        if (Boolean.parseBoolean(request.getParameter("$pageCount"))) {
            answer.header("Page-Count", String.valueOf(paging.pages(all.size())));
        }
        if (Boolean.parseBoolean(request.getParameter("$entityCount"))) {
            answer.header("Entity-Count", String.valueOf(all.size()));
        }
        return answer.body(select(request.getParameter("$select"), objects.nameKey(), paging.of(all)));
    }

    @GetMapping("/{name}")
    ResponseEntity<Map<String, String>> get(
            @PathVariable String level,
            @PathVariable String kind,
            @PathVariable String name,
            @AuthenticationPrincipal DestinationCaller caller,
            HttpServletRequest request) {
        LevelObjects objects = objects(kind);
        Map<String, String> properties = objects.find(at(level, caller), name).orElseThrow(() -> objects.missing(name));
        return Conditional.answer(request, ETags.of(properties), properties);
    }

    @PostMapping
    ResponseEntity<?> create(
            @PathVariable String level,
            @PathVariable String kind,
            @AuthenticationPrincipal DestinationCaller caller,
            @RequestBody JsonNode body) {
        LevelObjects objects = objects(kind);
        DestinationLevel at = at(level, caller);
        if (body.isArray()) {
            return bulk(objects, body, 201, properties -> objects.create(at, properties));
        }
        objects.create(at, objects.read(body));
        return ResponseEntity.status(201).build();
    }

    @PutMapping
    ResponseEntity<?> replace(
            @PathVariable String level,
            @PathVariable String kind,
            @AuthenticationPrincipal DestinationCaller caller,
            @RequestBody JsonNode body) {
        LevelObjects objects = objects(kind);
        DestinationLevel at = at(level, caller);
        if (body.isArray()) {
            return bulk(objects, body, 200, properties -> objects.replace(at, properties));
        }
        objects.replace(at, objects.read(body));
        return ResponseEntity.ok(Map.of("Count", 1));
    }

    @DeleteMapping("/{name}")
    Map<String, Integer> delete(
            @PathVariable String level,
            @PathVariable String kind,
            @PathVariable String name,
            @AuthenticationPrincipal DestinationCaller caller) {
        objects(kind).delete(at(level, caller), name);
        return Map.of("Count", 1);
    }

    @DeleteMapping
    Map<String, Object> deleteByFilter(
            @PathVariable String level,
            @PathVariable String kind,
            @AuthenticationPrincipal DestinationCaller caller,
            @RequestParam(name = "$filter", required = false) @Nullable String filter) {
        if (filter == null) {
            throw new DestinationInvalid("$filter", "is missing: it says what to delete");
        }
        NameFilter names = NameFilter.parse(filter);
        LevelObjects objects = objects(kind);
        DestinationLevel at = at(level, caller);
        List<String> deleted = objects.list(at).stream()
                .map(objects::name)
                .filter(names::accepts)
                .filter(name -> deletes(objects, at, name))
                .toList();
        var summary = new ArrayList<Map<String, String>>();
        deleted.forEach(name -> summary.add(Map.of("Name", name, "Status", "DELETED")));
        names.named().stream()
                .filter(name -> !deleted.contains(name))
                .forEach(name -> summary.add(Map.of(
                        "Name",
                        name,
                        "Status",
                        "NOT_FOUND",
                        "Reason",
                        objects.missing(name).getMessage())));
        return Map.of("Count", deleted.size(), "Summary", summary);
    }

    /** Somebody else may have been faster. */
    private static boolean deletes(LevelObjects objects, DestinationLevel at, String name) {
        try {
            objects.delete(at, name);
            return true;
        } catch (DestinationNotFound | FragmentNotFound _) {
            return false;
        }
    }

    /** Each element on its own; 207 as soon as one of them ends differently than asked. */
    private static ResponseEntity<List<BulkEntry>> bulk(
            LevelObjects objects, JsonNode elements, int success, Consumer<Map<String, String>> work) {
        objects.checkTogether(elements);
        var entries = new ArrayList<BulkEntry>();
        for (JsonNode element : elements) {
            String name = element.path(objects.nameKey()).asString("");
            try {
                Map<String, String> properties = objects.read(element);
                work.accept(properties);
                entries.add(new BulkEntry(name, success, ETags.of(properties), null));
            } catch (Failure failure) {
                entries.add(new BulkEntry(name, failure.kind().status(), null, failure.getMessage()));
            }
        }
        boolean alike = entries.stream().allMatch(entry -> entry.status() == success);
        return ResponseEntity.status(alike ? success : 207).body(entries);
    }

    private static List<Map<String, String>> select(
            @Nullable String selection, String nameKey, List<Map<String, String>> all) {
        if (selection == null) {
            return all;
        }
        if (!selection.equals(nameKey)) {
            throw new DestinationInvalid("$select", "must be " + nameKey);
        }
        return all.stream()
                .map(properties -> Map.of(nameKey, properties.getOrDefault(nameKey, "")))
                .toList();
    }

    private LevelObjects objects(String kind) {
        return switch (kind) {
            case "Destinations" -> destinations;
            case "DestinationFragments" -> fragments;
            default -> certificates;
        };
    }

    private static DestinationLevel at(String level, DestinationCaller caller) {
        return level.equals("subaccount") ? caller.subaccountLevel() : caller.instanceLevel();
    }
}
