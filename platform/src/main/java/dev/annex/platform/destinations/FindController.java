package dev.annex.platform.destinations;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
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

    private final Finder finder;
    private final TokenRetrieval tokens;
    private final UserTokens users;
    private final FindRecords records;
    private final Clock clock;

    FindController(Finder finder, TokenRetrieval tokens, UserTokens users, FindRecords records, Clock clock) {
        this.finder = finder;
        this.tokens = tokens;
        this.users = users;
        this.records = records;
        this.clock = clock;
    }

    @GetMapping("/destination-configuration/v1/destinations/{name}")
    ResponseEntity<ObjectNode> find(
            @PathVariable String name, @AuthenticationPrincipal DestinationCaller caller, HttpServletRequest request) {
        refuseUnsupported(request);
        var trace = new Trace();
        Found found = finder.findNearest(caller.instanceLevel(), name, FragmentNames.of(request), trace);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("owner")
                .put("SubaccountId", found.level().subaccount().value())
                .put("InstanceId", found.level().instanceId());
        return answer(body, found, caller, request, trace);
    }

    /** One level and no other; without an owner, which the caller has named (destination-service, 4.7). */
    @GetMapping("/destination-configuration/v2/destinations/{name}@{level}")
    ResponseEntity<ObjectNode> findAt(
            @PathVariable String name,
            @PathVariable String level,
            @AuthenticationPrincipal DestinationCaller caller,
            HttpServletRequest request) {
        refuseUnsupported(request);
        DestinationLevel at = switch (level) {
            case "subaccount", "provider_subaccount" -> caller.subaccountLevel();
            case "instance", "provider_instance" -> caller.instanceLevel();
            default ->
                throw new DestinationInvalid(
                        "level", "must be subaccount, instance, provider_subaccount or provider_instance");
        };
        var trace = new Trace();
        FragmentNames fragments = FragmentNames.of(request);
        Found found = finder.find(at, name, fragments, trace);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ResponseEntity<ObjectNode> answer = answer(body, found, caller, request, trace);
        String metadata = request.getParameter("includeMetadata");
        if (metadata != null) {
            if (!metadata.equals("owner")) {
                throw new DestinationInvalid("includeMetadata", "must be owner");
            }
            describeOwners(body, found, fragments);
        }
        return answer;
    }

    private ResponseEntity<ObjectNode> answer(
            ObjectNode body, Found found, DestinationCaller caller, HttpServletRequest request, Trace trace) {
        boolean withoutSecrets = isSet(request, "$skipCredentials");
        ObjectNode configuration = body.putObject("destinationConfiguration");
        found.properties().forEach((key, value) -> {
            if (!withoutSecrets || !DestinationRules.isCredential(key)) {
                configuration.put(key, value);
            }
        });
        if (!withoutSecrets) {
            // Some clients index the first element whenever the member exists: an empty list would break them.
            if (!isSet(request, "$skipTokenRetrieval")) {
                List<ObjectNode> retrieved = tokens.retrieve(
                        found,
                        users.request(caller, request.getHeader("X-tenant"), request.getHeader(UserTokens.HEADER)),
                        trace);
                if (!retrieved.isEmpty()) {
                    body.putArray("authTokens").addAll(retrieved);
                }
                records.keep(
                        found.level(),
                        new FindRecord(
                                found.property("Name"),
                                found.level().word(),
                                clock.instant(),
                                caller.clientId(),
                                trace.steps()));
            }
            List<Map<String, String>> certificates = finder.certificates(found, trace);
            if (!certificates.isEmpty()) {
                ArrayNode list = body.putArray("certificates");
                certificates.forEach(certificate -> certificate.forEach(list.addObject()::put));
            }
        }
        return Conditional.answer(request, found.etag(), body);
    }

    private static void describeOwners(ObjectNode body, Found found, FragmentNames fragments) {
        ObjectNode owner = ((ObjectNode) body.path("destinationConfiguration"))
                .putObject("$metadata")
                .putObject("owner");
        owned(owner.putArray("destinations"), found, found.property("Name"));
        ArrayNode certificates = owner.putArray("certificates");
        body.path("certificates")
                .forEach(certificate ->
                        owned(certificates, found, certificate.path("Name").asString()));
        ArrayNode names = owner.putArray("fragments");
        fragments.names().forEach(name -> owned(names, found, name.replaceFirst("@.*", "")));
    }

    private static void owned(ArrayNode list, Found found, String name) {
        list.addObject()
                .put("Name", name)
                .put("SubaccountId", found.level().subaccount().value())
                .put("InstanceId", found.level().instanceId());
    }

    private static void refuseUnsupported(HttpServletRequest request) {
        for (String header : UNSUPPORTED) {
            if (request.getHeader(header) != null) {
                throw new DestinationInvalid(header, "This header is not supported");
            }
        }
        var names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String header = names.nextElement();
            if (header.regionMatches(true, 0, "X-chain-var-", 0, 12)) {
                throw new DestinationInvalid(header, "Destination chains are not supported");
            }
        }
    }

    private static boolean isSet(HttpServletRequest request, String option) {
        return Boolean.parseBoolean(request.getParameter(option));
    }
}
