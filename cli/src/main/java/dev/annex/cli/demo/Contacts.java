package dev.annex.cli.demo;

import dev.annex.cli.demo.ExtensionApplication.Destination;
import dev.annex.cli.http.Answer;
import dev.annex.cli.http.Call;
import dev.annex.cli.http.Http;
import dev.annex.cli.http.Json;
import dev.annex.cli.http.Poll;
import dev.annex.cli.terminal.CommandFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OData V2 client of the contact service (contract marketing-cloud-tenant, 3.3 and 4.4). */
final class Contacts {

    private static final String SERVICE = "/sap/opu/odata/sap/API_MKT_CONTACT_SRV";

    /** An identifier the extension gives its contacts; the origin says whose identifiers these are. */
    static final String ORIGIN = "EMAIL";

    /** Imports may be processed after the answer (3.4). */
    private static final Duration IMPORT = Duration.ofSeconds(10);

    private final Http http;
    private final Destination destination;
    private final Clock clock;
    private @Nullable String csrfToken;

    Contacts(Http http, Destination destination, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.destination = destination;
    }

    /** Creates or changes what the extension knows of a contact. */
    void write(String email, String firstName, String lastName) {
        change(
                "PUT",
                "/ContactOriginData(ContactOrigin='%s',ContactID='%s')".formatted(ORIGIN, key(email)),
                Json.object()
                        .put("EmailAddress", email)
                        .put("FirstName", firstName)
                        .put("LastName", lastName)
                        .put("IsConsumer", true)
                        .put("OriginDataLastChgUTCDateTime", now()));
    }

    /** The best record of a contact. */
    JsonNode read(String email) {
        var query = "/Contacts?$format=json&$filter=" + Call.encode("EmailAddress eq '%s'".formatted(email));
        return Poll.until(
                "contact " + email,
                IMPORT,
                () -> Optional.of(get(query).path("results").path(0)).filter(JsonNode::isObject));
    }

    /** Records that a contact agrees to be written to. */
    void permit(String email) {
        change(
                "PATCH",
                permission(email),
                Json.object()
                        .put("ContactPermission", "Y")
                        .put("CommunicationDirection", "O")
                        .put("PermissionUTCDateTime", now()));
    }

    /** The recorded permission. */
    JsonNode permissionOf(String email) {
        return Poll.until("the permission of " + email, IMPORT, () -> {
            var answer = call("GET", permission(email) + "?$format=json").send().orRefusedBut(404);
            return answer.ok() ? Optional.of(answer.json().path("d")) : Optional.empty();
        });
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String permission(String email) {
        return "/MarketingPermissions(ContactID='%1$s',ContactOrigin='%2$s',ContactPermissionID='%1$s',ContactPermissionOrigin='%2$s',MarketingArea='',CommunicationMedium='EMAIL',CommunicationCategory='')"
                .formatted(key(email), ORIGIN);
    }

    private static String key(String text) {
        return Call.encode(text.replace("'", "''"));
    }

    private JsonNode get(String path) {
        return call("GET", path).send().orRefused().json().path("d");
    }

    private void change(String method, String path, JsonNode entity) {
        var answer = tryChange(method, path, entity);
        if (answer.status() == 403 && answer.header("x-csrf-token").isPresent()) {
            csrfToken = null;
            answer = tryChange(method, path, entity);
        }
        answer.orRefused();
    }

    private Answer tryChange(String method, String path, JsonNode entity) {
        return call(method, path)
                .header("x-csrf-token", csrfToken())
                .header("Sap-Cuan-ForceSynchronousProcessing", "X")
                .json(entity)
                .send();
    }

    /** Bound to the session the cookies of {@link Http} carry. */
    private String csrfToken() {
        var token = csrfToken;
        if (token == null) {
            token = call("GET", "/")
                    .header("x-csrf-token", "Fetch")
                    .send()
                    .orRefused()
                    .header("x-csrf-token")
                    .orElseThrow(() -> new CommandFailed("the system gave no CSRF token"));
            csrfToken = token;
        }
        return token;
    }

    private Call call(String method, String path) {
        var call = http.call(method, destination.url() + SERVICE + path).header("Accept", "application/json");
        return destination.header().isEmpty() ? call : call.header(destination.header(), destination.value());
    }
}
