package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.AdministrationJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bindings as applications read them: from the environment as Cloud Foundry makes it, or from a secret as SAP's service
 * operator makes it (service-broker-and-manager, 3 and 5.5).
 */
final class BindingDocuments {

    private static final int LONGEST_NAME = 120;

    private BindingDocuments() {}

    static ObjectNode vcap(List<BoundService> services) {
        Map<String, ArrayNode> byService = new LinkedHashMap<>();
        for (BoundService service : services) {
            ObjectNode entry = byService
                    .computeIfAbsent(service.instance().service(), _ -> AdministrationJson.MAPPER.createArrayNode())
                    .addObject()
                    .put("label", service.instance().service())
                    .putNull("provider")
                    .put("plan", service.instance().plan())
                    .put("name", service.name());
            service.tags().forEach(entry.putArray("tags")::add);
            entry.put("instance_guid", service.instance().id())
                    .put("instance_name", service.instance().displayName())
                    .put("binding_guid", service.binding().id())
                    .put("binding_name", service.binding().name())
                    .set("credentials", service.credentials());
            entry.putNull("syslog_drain_url").putArray("volume_mounts");
        }
        ObjectNode environment = object();
        byService.forEach(environment::set);
        return environment;
    }

    static ObjectNode defaultEnv(List<BoundService> services) {
        ObjectNode document = object();
        document.set("VCAP_SERVICES", vcap(services));
        return document;
    }

    /** One secret, or a list of them: both can be applied to a cluster as they are. */
    static ObjectNode secrets(List<BoundService> services) {
        List<ObjectNode> secrets = named(services).entrySet().stream()
                .map(each -> secret(each.getKey(), each.getValue()))
                .toList();
        if (secrets.size() == 1) {
            return secrets.getFirst();
        }
        ObjectNode list = object().put("apiVersion", "v1").put("kind", "List");
        secrets.forEach(list.putArray("items")::add);
        return list;
    }

    private static ObjectNode secret(String name, BoundService service) {
        ObjectNode secret = object().put("apiVersion", "v1").put("kind", "Secret");
        ObjectNode metadata = secret.putObject("metadata").put("name", name);
        metadata.putObject("annotations").put("binding", service.name());
        secret.put("type", "Opaque");
        ObjectNode data = secret.putObject("stringData");
        entries(service).forEach(data::put);
        return secret;
    }

    static ObjectNode files(List<BoundService> services) {
        ObjectNode files = object();
        named(services)
                .forEach((directory, service) ->
                        entries(service).forEach((name, content) -> files.put(directory + "/" + name, content)));
        return files;
    }

    /** What the operator puts into a secret: the credentials, what the binding is of, and which of both is what. */
    private static Map<String, String> entries(BoundService service) {
        Map<String, String> entries = new LinkedHashMap<>();
        ObjectNode description = object();
        ArrayNode about = description.putArray("metaDataProperties");
        ArrayNode credentials = description.putArray("credentialProperties");
        service.credentials().properties().forEach(credential -> {
            String key = credential.getKey().replace(' ', '_');
            entries.put(key, text(credential.getValue()));
            property(credentials, key, credential.getValue().isString());
        });
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("instance_name", service.instance().displayName());
        metadata.put("instance_guid", service.instance().id());
        metadata.put("plan", service.instance().plan());
        metadata.put("label", service.instance().service());
        metadata.put("type", service.instance().service());
        metadata.forEach((key, value) -> {
            entries.put(key, value);
            property(about, key, true);
        });
        ArrayNode tags = AdministrationJson.MAPPER.createArrayNode();
        service.tags().forEach(tags::add);
        entries.put("tags", tags.toString());
        property(about, "tags", false);
        entries.put(".metadata", description.toString());
        return entries;
    }

    private static void property(ArrayNode properties, String name, boolean text) {
        properties.addObject().put("name", name).put("format", text ? "text" : "json");
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** Every binding under a name that a cluster and a file system take, each once. */
    private static Map<String, BoundService> named(List<BoundService> services) {
        Map<String, BoundService> named = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (BoundService service : services) {
            String plain = plain(service.name());
            String id = plain(service.binding().id());
            String name = plain.isEmpty() ? id : plain;
            named.put(taken.add(name) ? name : name + "-" + id, service);
        }
        return named;
    }

    private static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return cut.replaceAll("^-|-$", "");
    }

    private static ObjectNode object() {
        return AdministrationJson.MAPPER.createObjectNode();
    }
}
