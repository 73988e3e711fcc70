package dev.annex.platform.destinations;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
import dev.annex.platform.destinations.DestinationsException.FragmentNotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds a destination by name, with what is needed to call it right away (destination-service, 5). */
@RestController
@OnHost(HostRole.DESTINATION)
class FindController {

    private static final List<String> UNSUPPORTED = List.of(
            "X-refresh-token",
            "X-code",
            "X-redirect-uri",
            "X-code-verifier",
            "X-chain-name",
            "X-client-assertion",
            "X-client-assertion-type",
            "X-client-assertion-destination-name",
            "X-samlAssertion");

    private final Destinations destinations;
    private final TokenRetrieval tokens;
    private final UserTokens users;

    FindController(Destinations destinations, TokenRetrieval tokens, UserTokens users) {
        this.destinations = destinations;
        this.tokens = tokens;
        this.users = users;
    }

    @GetMapping("/destination-configuration/v1/destinations/{name}")
    ResponseEntity<ObjectNode> find(
            @PathVariable String name, @AuthenticationPrincipal DestinationCaller caller, HttpServletRequest request) {
        refuseUnsupported(request);
        checkFragments(request);
        DestinationLevel level = caller.instanceLevel();
        Map<String, String> properties = destinations.find(level, name).orElse(null);
        if (properties == null) {
            level = caller.subaccountLevel();
            properties = destinations.find(level, name).orElseThrow(DestinationNotFound::new);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("owner").put("SubaccountId", level.subaccount().value()).put("InstanceId", level.instanceId());
        return answer(body, level, properties, caller, request);
    }

    /** One level and no other; without an owner, which the caller has named (destination-service, 4.7). */
    @GetMapping("/destination-configuration/v2/destinations/{name}@{level}")
    ResponseEntity<ObjectNode> findAt(
            @PathVariable String name,
            @PathVariable String level,
            @AuthenticationPrincipal DestinationCaller caller,
            HttpServletRequest request) {
        refuseUnsupported(request);
        checkFragments(request);
        DestinationLevel at = switch (level) {
            case "subaccount", "provider_subaccount" -> caller.subaccountLevel();
            case "instance", "provider_instance" -> caller.instanceLevel();
            default ->
                throw new DestinationInvalid(
                        "level", "must be subaccount, instance, provider_subaccount or provider_instance");
        };
        Map<String, String> properties = destinations.find(at, name).orElseThrow(DestinationNotFound::new);
        return answer(JsonNodeFactory.instance.objectNode(), at, properties, caller, request);
    }

    private ResponseEntity<ObjectNode> answer(
            ObjectNode body,
            DestinationLevel level,
            Map<String, String> properties,
            DestinationCaller caller,
            HttpServletRequest request) {
        boolean withoutSecrets = isSet(request, "$skipCredentials");
        String etag = ETags.of(properties);
        ObjectNode configuration = body.putObject("destinationConfiguration");
        properties.forEach((key, value) -> {
            if (!withoutSecrets || !DestinationRules.SECRETS.contains(key)) {
                configuration.put(key, value);
            }
        });
        if (!withoutSecrets && !isSet(request, "$skipTokenRetrieval")) {
            var found = new Found(level, properties, etag);
            List<ObjectNode> retrieved = tokens.retrieve(
                    found,
                    users.request(caller, request.getHeader("X-tenant"), request.getHeader(UserTokens.HEADER)),
                    new Trace());
            // One client indexes the first token whenever the member exists: an empty list would break it.
            if (!retrieved.isEmpty()) {
                body.putArray("authTokens").addAll(retrieved);
            }
        }
        return Conditional.answer(request, etag, body);
    }

    private static void refuseUnsupported(HttpServletRequest request) {
        for (String header : UNSUPPORTED) {
            if (request.getHeader(header) != null) {
                throw new DestinationInvalid(header, "This header is not supported");
            }
        }
    }

    /** There are no fragments yet, so every one that is not optional is missing. */
    private static void checkFragments(HttpServletRequest request) {
        String names = request.getHeader("X-fragment-name");
        if (names == null || names.isBlank()) {
            return;
        }
        List<String> fragments =
                Arrays.stream(names.split(",")).map(String::strip).toList();
        boolean optional = Boolean.parseBoolean(request.getHeader("X-fragment-optional"));
        if (optional && fragments.size() > 1) {
            throw new DestinationInvalid("X-fragment-optional", "is allowed with a single fragment only");
        }
        if (!optional) {
            throw new FragmentNotFound(fragments.getFirst());
        }
    }

    private static boolean isSet(HttpServletRequest request, String option) {
        return Boolean.parseBoolean(request.getParameter(option));
    }
}
