package dev.annex.platform.destinations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
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

/** The destinations of one level, to list and to change (destination-service, 4.2). */
@RestController
@OnHost(HostRole.DESTINATION)
@RequestMapping("/destination-configuration/v1/{collection:subaccountDestinations|instanceDestinations}")
class LevelController {

    private final Destinations destinations;

    LevelController(Destinations destinations) {
        this.destinations = destinations;
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
            @PathVariable String collection,
            @AuthenticationPrincipal DestinationCaller caller,
            HttpServletRequest request) {
        String filter = request.getParameter("$filter");
        NameFilter names = filter == null ? null : NameFilter.parse(filter);
        List<Map<String, String>> all = destinations.list(level(collection, caller)).stream()
                .filter(properties -> names == null || names.accepts(name(properties)))
                .toList();
        Paging paging = Paging.of(request);
        var answer = ResponseEntity.ok();
        if (Boolean.parseBoolean(request.getParameter("$pageCount"))) {
            answer.header("Page-Count", String.valueOf(paging.pages(all.size())));
        }
        if (Boolean.parseBoolean(request.getParameter("$entityCount"))) {
            answer.header("Entity-Count", String.valueOf(all.size()));
        }
        List<Map<String, String>> page = paging.of(all);
        return answer.body(select(request.getParameter("$select"), page));
    }

    @GetMapping("/{name}")
    ResponseEntity<Map<String, String>> get(
            @PathVariable String collection,
            @PathVariable String name,
            @AuthenticationPrincipal DestinationCaller caller,
            HttpServletRequest request) {
        Map<String, String> properties =
                destinations.find(level(collection, caller), name).orElseThrow(DestinationNotFound::new);
        return Conditional.answer(request, ETags.of(properties), properties);
    }

    @PostMapping
    ResponseEntity<?> create(
            @PathVariable String collection,
            @AuthenticationPrincipal DestinationCaller caller,
            @RequestBody JsonNode body) {
        DestinationLevel level = level(collection, caller);
        if (body.isArray()) {
            return bulk(body, 201, properties -> destinations.create(level, properties));
        }
        destinations.create(level, DestinationRules.properties(body));
        return ResponseEntity.status(201).build();
    }

    @PutMapping
    ResponseEntity<?> replace(
            @PathVariable String collection,
            @AuthenticationPrincipal DestinationCaller caller,
            @RequestBody JsonNode body) {
        DestinationLevel level = level(collection, caller);
        if (body.isArray()) {
            return bulk(body, 200, properties -> destinations.replace(level, properties));
        }
        destinations.replace(level, DestinationRules.properties(body));
        return ResponseEntity.ok(Map.of("Count", 1));
    }

    @DeleteMapping("/{name}")
    Map<String, Integer> delete(
            @PathVariable String collection,
            @PathVariable String name,
            @AuthenticationPrincipal DestinationCaller caller) {
        destinations.delete(level(collection, caller), name);
        return Map.of("Count", 1);
    }

    @DeleteMapping
    Map<String, Object> deleteByFilter(
            @PathVariable String collection,
            @AuthenticationPrincipal DestinationCaller caller,
            @RequestParam(name = "$filter", required = false) @Nullable String filter) {
        if (filter == null) {
            throw new DestinationInvalid("$filter", "is missing: it says which destinations to delete");
        }
        NameFilter names = NameFilter.parse(filter);
        DestinationLevel level = level(collection, caller);
        var summary = new ArrayList<Map<String, String>>();
        for (Map<String, String> properties : destinations.list(level)) {
            String name = name(properties);
            if (names.accepts(name)) {
                destinations.delete(level, name);
                summary.add(Map.of("Name", name, "Status", "DELETED"));
            }
        }
        int deleted = summary.size();
        names.named().stream()
                .filter(name -> summary.stream().noneMatch(entry -> name.equals(entry.get("Name"))))
                .forEach(name ->
                        summary.add(Map.of("Name", name, "Status", "NOT_FOUND", "Reason", DestinationNotFound.TEXT)));
        return Map.of("Count", deleted, "Summary", summary);
    }

    /** Each element on its own; 207 as soon as one of them ends differently than asked. */
    private static ResponseEntity<List<BulkEntry>> bulk(
            JsonNode elements, int success, Consumer<Map<String, String>> work) {
        var entries = new ArrayList<BulkEntry>();
        for (JsonNode element : elements) {
            String name = element.path("Name").asString("");
            try {
                Map<String, String> properties = DestinationRules.properties(element);
                work.accept(properties);
                entries.add(new BulkEntry(name, success, ETags.of(properties), null));
            } catch (Failure failure) {
                entries.add(new BulkEntry(name, failure.kind().status(), null, failure.getMessage()));
            }
        }
        boolean alike = entries.stream().allMatch(entry -> entry.status() == success);
        return ResponseEntity.status(alike ? success : 207).body(entries);
    }

    private static List<Map<String, String>> select(@Nullable String selection, List<Map<String, String>> all) {
        if (selection == null) {
            return all;
        }
        if (!selection.equals("Name")) {
            throw new DestinationInvalid("$select", "must be Name");
        }
        return all.stream().map(properties -> Map.of("Name", name(properties))).toList();
    }

    private static DestinationLevel level(String collection, DestinationCaller caller) {
        return collection.equals("subaccountDestinations") ? caller.subaccountLevel() : caller.instanceLevel();
    }

    private static String name(Map<String, String> properties) {
        return properties.getOrDefault("Name", "");
    }
}
