package dev.annex.platform.landscape.graphql;

import dev.annex.platform.landscape.RegisteredApi.Credentials;
import dev.annex.platform.landscape.registry.Definition.Draft;
import dev.annex.platform.landscape.registry.Definition.Kind;
import dev.annex.platform.landscape.registry.Inputs;
import dev.annex.platform.landscape.registry.Registration;
import dev.annex.platform.landscape.registry.RegistryException.RegistrationInvalid;
import dev.annex.platform.landscape.registry.Specification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The inputs of the director's mutations as registrations; the schema has checked their shape. */
public final class PackageInput {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PackageInput() {}

    /**
     * @param provider a package names none
     * @throws RegistrationInvalid naming the member that is wrong
     */
    public static Registration registration(String provider, Map<String, Object> in) {
        ObjectNode details = JSON.createObjectNode();
        Credentials credentials = credentials(details, object(object(in, "defaultInstanceAuth"), "credential"));
        String description = text(in, "description");
        return new Registration(
                provider,
                Inputs.name("in.name", text(in, "name")),
                description == null ? "" : Inputs.text("in.description", description),
                null,
                null,
                credentials,
                details,
                List.of());
    }

    public static Draft api(Map<String, Object> in) {
        Map<String, Object> spec = object(in, "spec");
        Specification specification = specification(spec);
        return new Draft(
                Kind.API,
                Inputs.name("in.name", text(in, "name")),
                description(in),
                Inputs.url("in.targetURL", text(in, "targetURL")),
                spec.isEmpty() ? null : String.valueOf(text(spec, "type")).toLowerCase(Locale.ROOT),
                null,
                specification);
    }

    public static Draft events(Map<String, Object> in) {
        return new Draft(
                Kind.EVENTS,
                Inputs.name("in.name", text(in, "name")),
                description(in),
                null,
                null,
                null,
                specification(object(in, "spec")));
    }

    private static @Nullable String description(Map<String, Object> in) {
        String description = text(in, "description");
        return description == null ? null : Inputs.text("in.description", description);
    }

    private static @Nullable Specification specification(Map<String, Object> spec) {
        String data = text(spec, "data");
        return data == null || data.isBlank()
                ? null
                : new Specification(
                        Specification.Type.valueOf(String.valueOf(text(spec, "type"))),
                        Specification.Format.valueOf(String.valueOf(text(spec, "format"))),
                        Inputs.specification("in.spec.data", data));
    }

    private static Credentials credentials(ObjectNode details, Map<String, Object> credential) {
        Map<String, Object> basic = object(credential, "basic");
        Map<String, Object> oauth = object(credential, "oauth");
        if (!basic.isEmpty() && !oauth.isEmpty()) {
            throw new RegistrationInvalid(
                    "The member \"in.defaultInstanceAuth.credential\" must hold basic or oauth, not both.");
        }
        ObjectNode kept = details.putObject("api").putObject("credentials");
        if (!basic.isEmpty()) {
            kept.set("basic", JSON.valueToTree(basic));
            return Credentials.BASIC;
        }
        if (!oauth.isEmpty()) {
            Inputs.url("in.defaultInstanceAuth.credential.oauth.url", text(oauth, "url"));
            kept.set("oauth", JSON.valueToTree(oauth));
            return Credentials.OAUTH;
        }
        return Credentials.NONE;
    }

    private static @Nullable String text(Map<String, Object> in, String member) {
        return in.get(member) instanceof String text ? text : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> in, String member) {
        return in.get(member) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
