package dev.annex.cli.environment;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Call;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service bindings of a subaccount, as the platform hands them out to applications. */
final class Bindings {

    private Bindings() {}

    /**
     * The value of {@code VCAP_SERVICES}.
     *
     * @param subaccount name, subdomain or id; null for the only one
     * @param wanted names of bindings or instances; empty for all
     */
    static ObjectNode vcap(AdministrationApi platform, @Nullable String subaccount, Set<String> wanted) {
        return only(handedOut(platform, subaccount, "vcap"), wanted);
    }

    /**
     * All of them in one of the formats of administration-api, 3.3.
     *
     * @param subaccount name, subdomain or id; null for the only one
     */
    static ObjectNode handedOut(AdministrationApi platform, @Nullable String subaccount, String format) {
        var path = "/subaccounts/" + Call.encode(subaccount(platform, subaccount));
        return (ObjectNode) platform.get(path + "/bindings?format=" + Call.encode(format));
    }

    static ObjectNode only(ObjectNode services, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return services;
        }
        var missing = new TreeSet<>(wanted);
        entries(services).flatMap(Bindings::names).forEach(missing::remove);
        if (!missing.isEmpty()) {
            var known = entries(services)
                    .map(each -> Json.text(each, "binding_name") + " of " + Json.text(each, "instance_name"))
                    .collect(Collectors.joining(", "));
            throw new CommandFailed(
                    "no binding or instance is called " + String.join(", ", missing),
                    known.isEmpty()
                            ? "There are no bindings; `annex create services/binding` makes one."
                            : "There are: " + known);
        }
        var chosen = Json.object();
        services.properties()
                .forEach(service -> service.getValue()
                        .valueStream()
                        .filter(each -> names(each).anyMatch(wanted::contains))
                        .forEach(each -> chosen.withArray(service.getKey()).add(each)));
        return chosen;
    }

    private static Stream<JsonNode> entries(ObjectNode services) {
        return services.valueStream().flatMap(JsonNode::valueStream);
    }

    private static Stream<String> names(JsonNode entry) {
        return Stream.of("binding_name", "instance_name").map(name -> Json.text(entry, name));
    }

    private static String subaccount(AdministrationApi platform, @Nullable String named) {
        List<JsonNode> all = platform.list("/global-accounts").stream()
                .map(account -> "/global-accounts/" + Call.encode(Json.text(account, "id")) + "/subaccounts")
                .flatMap(path -> platform.list(path).stream())
                .toList();
        var matching = all.stream()
                .filter(each -> named == null
                        || Stream.of("id", "name", "subdomain")
                                .anyMatch(member -> Json.text(each, member).equals(named)))
                .toList();
        if (matching.size() != 1) {
            var known = all.stream().map(each -> Json.text(each, "name")).collect(Collectors.joining(", "));
            throw new CommandFailed(
                    matching.isEmpty() ? "there is no such subaccount" : "which subaccount?",
                    all.isEmpty()
                            ? "`annex demo --keep` or `annex create accounts/subaccount` makes one."
                            : "There are: " + known + "; name one with --subaccount.");
        }
        return Json.text(matching.getFirst(), "id");
    }
}
