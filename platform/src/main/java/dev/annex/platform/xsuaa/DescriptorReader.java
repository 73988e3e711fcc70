package dev.annex.platform.xsuaa;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.xsuaa.SecurityDescriptor.Collection;
import dev.annex.platform.xsuaa.SecurityDescriptor.OAuthConfiguration;
import dev.annex.platform.xsuaa.SecurityDescriptor.Scope;
import dev.annex.platform.xsuaa.SecurityDescriptor.Template;
import dev.annex.platform.xsuaa.SecurityDescriptor.TenantMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a security descriptor and finds everything that is wrong with it at once. */
final class DescriptorReader {

    private static final Set<String> KNOWN = Set.of(
            "xsappname",
            "tenant-mode",
            "description",
            "scopes",
            "attributes",
            "role-templates",
            "role-collections",
            "authorities",
            "foreign-scope-references",
            "oauth2-configuration");
    private static final Pattern XSAPPNAME = Pattern.compile("[A-Za-z0-9_/\\\\-]{1,100}");
    private static final Pattern LOCAL_NAME = Pattern.compile("[A-Za-z0-9_.:/\\\\-]{1,193}");
    private static final Pattern TEMPLATE_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Set<String> VALUE_TYPES = Set.of("s", "string", "i", "int", "d", "date");
    private static final Set<String> GRANT_TYPES = Set.of(
            "authorization_code",
            "client_credentials",
            "password",
            "refresh_token",
            "user_token",
            "client_x509",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "urn:ietf:params:oauth:grant-type:saml2-bearer");
    private static final Set<String> CREDENTIAL_TYPES = Set.of("binding-secret", "instance-secret", "x509");

    private static final int SHORTEST = 60;

    private final ObjectNode json;
    private final List<Violation> violations = new ArrayList<>();

    private DescriptorReader(ObjectNode json) {
        this.json = json;
    }

    /** @throws ParametersRefused with every violation */
    static SecurityDescriptor read(ObjectNode json) {
        var reader = new DescriptorReader(json);
        SecurityDescriptor descriptor = reader.descriptor();
        if (!reader.violations.isEmpty()) {
            throw new ParametersRefused(reader.violations);
        }
        return descriptor;
    }

    private SecurityDescriptor descriptor() {
        String name = text(json, "xsappname", "xsappname");
        if (name != null && !XSAPPNAME.matcher(name).matches()) {
            refuse("xsappname", "must be 1 to 100 letters, digits and any of _ - / \\");
        }
        List<Scope> scopes = scopes();
        Set<String> attributes = attributes();
        List<Template> templates =
                roleTemplates(scopes.stream().map(Scope::name).collect(Collectors.toSet()), attributes);
        return new SecurityDescriptor(
                name,
                tenantMode(),
                scopes,
                templates,
                roleCollections(templates.stream().map(Template::name).collect(Collectors.toSet())),
                strings(json, "authorities", "authorities"),
                strings(json, "foreign-scope-references", "foreign-scope-references"),
                oauth(),
                json.propertyNames().stream()
                        .filter(member -> !KNOWN.contains(member))
                        .toList());
    }

    private TenantMode tenantMode() {
        String mode = text(json, "tenant-mode", "tenant-mode");
        return switch (mode) {
            case null -> TenantMode.DEDICATED;
            case "dedicated" -> TenantMode.DEDICATED;
            case "shared" -> TenantMode.SHARED;
            default -> {
                refuse("tenant-mode", "must be dedicated or shared, but is '" + mode + "'");
                yield TenantMode.DEDICATED;
            }
        };
    }

    private List<Scope> scopes() {
        var names = new HashSet<String>();
        var scopes = new ArrayList<Scope>();
        objects("scopes", (path, scope) -> {
            String name = required(scope, "name", path);
            String prefix = SecurityDescriptor.OWN_NAME + ".";
            boolean own = name.startsWith(prefix)
                    && LOCAL_NAME.matcher(name.substring(prefix.length())).matches();
            // Descriptors in the field list scopes of the token service itself, such as uaa.user.
            if (!name.isEmpty() && !own && !name.startsWith("uaa.")) {
                refuse(path + ".name", "must be $XSAPPNAME.<name>, but is '" + name + "'");
            }
            if (!names.add(name)) {
                refuse(path + ".name", "is used twice");
            }
            scopes.add(new Scope(
                    name,
                    strings(scope, "granted-apps", path + ".granted-apps"),
                    strings(scope, "grant-as-authority-to-apps", path + ".grant-as-authority-to-apps")));
        });
        return scopes;
    }

    private Set<String> attributes() {
        var names = new HashSet<String>();
        objects("attributes", (path, attribute) -> {
            if (!names.add(required(attribute, "name", path))) {
                refuse(path + ".name", "is used twice");
            }
            String type = text(attribute, "valueType", path + ".valueType");
            if (type != null && !VALUE_TYPES.contains(type)) {
                refuse(path + ".valueType", "must be s, i or d, but is '" + type + "'");
            }
        });
        return names;
    }

    private List<Template> roleTemplates(Set<String> scopes, Set<String> attributes) {
        var names = new HashSet<String>();
        var templates = new ArrayList<Template>();
        objects("role-templates", (path, template) -> {
            String name = required(template, "name", path);
            if (!name.isEmpty() && !TEMPLATE_NAME.matcher(name).matches()) {
                refuse(path + ".name", "must be 1 to 64 letters, digits and underscores, but is '" + name + "'");
            }
            if (!names.add(name)) {
                refuse(path + ".name", "is used twice");
            }
            List<String> references = strings(template, "scope-references", path + ".scope-references");
            for (String scope : references) {
                boolean own = scope.startsWith(SecurityDescriptor.OWN_NAME + ".");
                if (own && !scopes.contains(scope)) {
                    refuse(path + ".scope-references", "'" + scope + "' is no scope of this descriptor");
                }
            }
            Map<String, List<String>> restricted = attributeReferences(template, path);
            for (String attribute : restricted.keySet()) {
                if (!attributes.contains(attribute)) {
                    refuse(path + ".attribute-references", "'" + attribute + "' is no attribute of this descriptor");
                }
            }
            templates.add(new Template(name, description(template, path), references, restricted));
        });
        return templates;
    }

    private List<Collection> roleCollections(Set<String> templates) {
        var collections = new ArrayList<Collection>();
        objects("role-collections", (path, collection) -> {
            String name = required(collection, "name", path);
            List<String> references =
                    strings(collection, "role-template-references", path + ".role-template-references");
            for (String reference : references) {
                String own = SecurityDescriptor.OWN_NAME + ".";
                if (reference.startsWith(own) && !templates.contains(reference.substring(own.length()))) {
                    refuse(
                            path + ".role-template-references",
                            "'" + reference + "' is no role template of this descriptor");
                }
            }
            collections.add(new Collection(name, description(collection, path), references));
        });
        return collections;
    }

    private String description(ObjectNode object, String path) {
        String description = text(object, "description", path + ".description");
        return description == null ? "" : description;
    }

    private OAuthConfiguration oauth() {
        String at = "oauth2-configuration";
        JsonNode configuration = json.get(at);
        if (configuration == null) {
            return new OAuthConfiguration(List.of(), null, null, null, null);
        }
        if (!(configuration instanceof ObjectNode object)) {
            refuse(at, "must be an object");
            return new OAuthConfiguration(List.of(), null, null, null, null);
        }
        List<String> grants = strings(object, "grant-types", at + ".grant-types");
        onlyOf(GRANT_TYPES, grants, at + ".grant-types");
        List<String> credentials = strings(object, "credential-types", at + ".credential-types");
        onlyOf(CREDENTIAL_TYPES, credentials, at + ".credential-types");
        List<String> redirects = strings(object, "redirect-uris", at + ".redirect-uris");
        redirects.stream()
                .filter(uri -> !RedirectPattern.acceptable(uri))
                .forEach(uri -> refuse(
                        at + ".redirect-uris",
                        "'" + uri + "' must be an http or https URL, or one of a scheme of your own; * and ** stand for"
                                + " anything after the scheme"));
        return new OAuthConfiguration(
                redirects,
                seconds(object, "token-validity", at, 86_400),
                seconds(object, "refresh-token-validity", at, 31_536_000),
                object.has("grant-types") ? Set.copyOf(grants) : null,
                credentials.isEmpty() ? null : credentials);
    }

    private @Nullable Duration seconds(ObjectNode object, String name, String at, int most) {
        JsonNode value = object.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < SHORTEST || value.asInt() > most) {
            refuse(at + "." + name, "must be a whole number of seconds from " + SHORTEST + " to " + most);
            return null;
        }
        return Duration.ofSeconds(value.asInt());
    }

    private void onlyOf(Set<String> allowed, List<String> values, String path) {
        values.stream()
                .filter(value -> !allowed.contains(value))
                .forEach(value -> refuse(
                        path,
                        "'" + value + "' is none of "
                                + String.join(", ", allowed.stream().sorted().toList())));
    }

    private void objects(String member, BiConsumer<String, ObjectNode> each) {
        JsonNode list = json.get(member);
        if (list == null) {
            return;
        }
        if (!list.isArray()) {
            refuse(member, "must be a list");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String path = member + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode object) {
                each.accept(path, object);
            } else {
                refuse(path, "must be an object");
            }
        }
    }

    private List<String> strings(ObjectNode object, String member, String path) {
        JsonNode list = object.get(member);
        if (list == null) {
            return List.of();
        }
        if (!list.isArray()) {
            refuse(path, "must be a list of strings");
            return List.of();
        }
        var values = new ArrayList<String>();
        for (JsonNode value : list) {
            if (value.isString()) {
                values.add(value.asString());
            } else {
                refuse(path, "must hold strings only");
            }
        }
        return values;
    }

    /** Names of attributes with their default values; each is either a string or an object. */
    private Map<String, List<String>> attributeReferences(ObjectNode template, String path) {
        JsonNode list = template.path("attribute-references");
        if (!list.isMissingNode() && !list.isArray()) {
            refuse(path + ".attribute-references", "must be a list");
            return Map.of();
        }
        var attributes = new LinkedHashMap<String, List<String>>();
        for (JsonNode entry : list) {
            String name =
                    entry.isString() ? entry.asString() : entry.path("name").asString("");
            attributes.put(
                    name,
                    entry instanceof ObjectNode object
                            ? strings(object, "default-values", path + ".attribute-references.default-values")
                            : List.of());
        }
        return attributes;
    }

    private String required(ObjectNode object, String member, String path) {
        String value = text(object, member, path + "." + member);
        if (value == null || value.isEmpty()) {
            refuse(path + "." + member, "is missing");
            return "";
        }
        return value;
    }

    private @Nullable String text(ObjectNode object, String member, String path) {
        JsonNode value = object.get(member);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            refuse(path, "must be a string");
            return null;
        }
        return value.asString();
    }

    private void refuse(String path, String message) {
        violations.add(new Violation(path, message));
    }
}
