package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.RegisteredApi.Credentials;
import dev.annex.platform.landscape.registry.Definition.Draft;
import dev.annex.platform.landscape.registry.Definition.Kind;
import dev.annex.platform.landscape.registry.RegistryException.RegistrationInvalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a service registration (pairing, 5); what it does not define is ignored and not kept. */
public final class ServiceBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PLAIN = List.of("shortDescription", "labels", "documentation");
    private static final List<String> OF_API = List.of(
            "targetUrl",
            "apiType",
            "specificationUrl",
            "credentials",
            "specificationCredentials",
            "requestParameters",
            "headers",
            "queryParameters",
            "specificationRequestParameters");

    private ServiceBody() {}

    /** @throws RegistrationInvalid naming the member that is wrong */
    public static Registration read(ObjectNode body) {
        BodyReader reader = new BodyReader(body, "");
        String provider = reader.requiredName("provider");
        String name = reader.requiredName("name");
        String description = reader.requiredText("description");
        BodyReader api = reader.object("api");
        BodyReader events = reader.object("events");
        if (api == null && events == null) {
            throw new RegistrationInvalid(
                    "At least one of the members \"api\" and \"events\" must be there: a service without either offers"
                            + " nothing.");
        }
        List<Draft> definitions = new ArrayList<>();
        if (api != null) {
            definitions.add(api(api, name, description));
        }
        if (events != null) {
            definitions.add(events(events, name, description));
        }
        reader.text("shortDescription");
        reader.object("documentation");
        ObjectNode labels = reader.map("labels", JsonNode::isString, "a string");
        return new Registration(
                provider,
                name,
                description,
                reader.optionalName("identifier"),
                labels,
                api == null ? Credentials.NONE : credentials(api.object("credentials")),
                details(body, api),
                definitions);
    }

    /** The full object of a service, as its system gets it back. */
    public static ObjectNode write(RegisteredService service, ObjectNode details, List<Definition> definitions) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", service.id());
        body.put("provider", service.provider());
        body.put("name", service.name());
        body.put("description", service.description());
        if (service.identifier() != null) {
            body.put("identifier", service.identifier());
        }
        details.properties().forEach(member -> body.set(member.getKey(), member.getValue()));
        for (Definition definition : definitions) {
            ObjectNode part = body.withObjectProperty(definition.kind() == Kind.API ? "api" : "events");
            if (definition.specification() != null) {
                part.set("spec", definition.specification().asBody());
            }
        }
        return body;
    }

    private static Draft api(BodyReader api, String name, String description) {
        String target = api.url("targetUrl");
        if (target == null) {
            throw new RegistrationInvalid("The member \"api.targetUrl\" is missing.");
        }
        String type = api.text("apiType");
        BodyReader own = api.object("specificationCredentials");
        if (own != null) {
            basic(own);
            oauth(own);
        }
        parameters(api.object("requestParameters"));
        parameters(api);
        parameters(api.object("specificationRequestParameters"));
        boolean odata = type != null && type.toLowerCase(Locale.ROOT).equals("odata");
        Specification given = specification(api, odata ? Specification.Type.ODATA : Specification.Type.OPEN_API);
        return new Draft(Kind.API, name, description, target, type, source(api, target, odata), given);
    }

    private static @Nullable String source(BodyReader api, String target, boolean odata) {
        String url = api.text("specificationUrl");
        if (url != null && !url.isBlank()) {
            return url.strip();
        }
        return odata ? target.replaceAll("/+$", "") + "/$metadata" : null;
    }

    private static Draft events(BodyReader events, String name, String description) {
        return new Draft(
                Kind.EVENTS, name, description, null, null, null, specification(events, Specification.Type.ASYNC_API));
    }

    private static @Nullable Specification specification(BodyReader part, Specification.Type type) {
        JsonNode spec = part.member("spec");
        if (spec == null
                || spec.isObject() && spec.isEmpty()
                || spec.isString() && spec.stringValue().isBlank()) {
            return null;
        }
        part.require(spec.isObject() || spec.isString(), "spec", "must be an object or a string");
        Specification given = Specification.of(type, spec);
        part.require(given.text().indexOf('\0') < 0, "spec", "must not hold the character NUL");
        return given;
    }

    private static Credentials credentials(@Nullable BodyReader credentials) {
        if (credentials == null) {
            return Credentials.NONE;
        }
        List<Credentials> given = new ArrayList<>();
        if (basic(credentials) != null) {
            given.add(Credentials.BASIC);
        }
        if (oauth(credentials) != null) {
            given.add(Credentials.OAUTH);
        }
        if (certificate(credentials) != null) {
            given.add(Credentials.CERTIFICATE);
        }
        if (given.size() > 1) {
            throw new RegistrationInvalid(
                    "The member \"api.credentials\" must hold at most one of \"basic\", \"oauth\" and"
                            + " \"certificateGen\".");
        }
        return given.isEmpty() ? Credentials.NONE : given.getFirst();
    }

    private static @Nullable BodyReader basic(BodyReader credentials) {
        BodyReader basic = credentials.filled("basic");
        if (basic != null) {
            basic.requiredText("username");
            basic.requiredText("password");
            csrf(basic);
        }
        return basic;
    }

    private static @Nullable BodyReader oauth(BodyReader credentials) {
        BodyReader oauth = credentials.filled("oauth");
        if (oauth != null) {
            oauth.require(oauth.url("url") != null, "url", "must be an http or https URL");
            oauth.requiredText("clientId");
            oauth.requiredText("clientSecret");
            csrf(oauth);
        }
        return oauth;
    }

    private static @Nullable BodyReader certificate(BodyReader credentials) {
        BodyReader certificate = credentials.filled("certificateGen");
        if (certificate != null) {
            certificate.requiredText("commonName");
            certificate.text("certificate");
        }
        return certificate;
    }

    private static void csrf(BodyReader credentials) {
        BodyReader csrf = credentials.filled("csrfInfo");
        if (csrf != null) {
            csrf.url("tokenEndpointURL");
        }
    }

    private static void parameters(@Nullable BodyReader parameters) {
        if (parameters != null) {
            parameters.map("headers", ServiceBody::listOfStrings, "a list of strings");
            parameters.map("queryParameters", ServiceBody::listOfStrings, "a list of strings");
        }
    }

    private static boolean listOfStrings(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isString);
    }

    private static ObjectNode details(ObjectNode body, @Nullable BodyReader api) {
        ObjectNode details = JSON.createObjectNode();
        copy(body, details, PLAIN);
        if (api != null) {
            copy(api.node(), details.putObject("api"), OF_API);
        }
        return details;
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> members) {
        for (String member : members) {
            JsonNode value = from.get(member);
            if (value != null && !value.isNull()) {
                to.set(member, value);
            }
        }
    }
}
