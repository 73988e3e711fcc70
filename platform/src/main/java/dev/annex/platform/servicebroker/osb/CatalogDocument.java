package dev.annex.platform.servicebroker.osb;

import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue as platforms read it (contract, 2.5); plan objects carry exactly the members a closed schema knows. */
final class CatalogDocument {

    /** Seconds after which a platform gives up polling; every operation ends before. */
    static final int MAXIMUM_POLLING_SECONDS = 1800;

    private final JsonMapper json;
    private final String documentationUrl;

    CatalogDocument(JsonMapper json, String documentationUrl) {
        this.json = json;
        this.documentationUrl = documentationUrl;
    }

    ObjectNode of(Catalogue catalogue) {
        ObjectNode document = json.createObjectNode();
        ArrayNode services = document.putArray("services");
        catalogue.services().forEach(service -> services.add(service(service)));
        return document;
    }

    private ObjectNode service(ServiceOffering offering) {
        ObjectNode service = json.createObjectNode()
                .put("id", offering.id())
                .put("name", offering.name())
                .put("description", offering.description())
                .put("bindable", true)
                .put("instances_retrievable", true)
                .put("bindings_retrievable", true)
                .put("plan_updateable", false)
                .put("allow_context_updates", false);
        ArrayNode tags = service.putArray("tags");
        offering.tags().forEach(tags::add);
        service.putArray("requires");
        service.putObject("metadata")
                .put("displayName", offering.displayName())
                .put("longDescription", offering.description())
                .put("providerDisplayName", "Annex")
                .put("documentationUrl", documentationUrl)
                .put("supportUrl", documentationUrl);
        ArrayNode plans = service.putArray("plans");
        offering.plans().forEach(plan -> plans.add(plan(plan)));
        return service;
    }

    private ObjectNode plan(ServiceOffering.Plan offered) {
        ObjectNode plan = json.createObjectNode()
                .put("id", offered.id())
                .put("name", offered.name())
                .put("description", offered.description())
                .put("free", true)
                .put("bindable", true)
                .put("maximum_polling_duration", MAXIMUM_POLLING_SECONDS);
        plan.putObject("maintenance_info")
                .put("version", Catalogue.MAINTENANCE_VERSION)
                .put("description", "First version of this plan");
        ObjectNode metadata = json.valueToTree(offered.metadata());
        plan.set("metadata", metadata.has("displayName") ? metadata : metadata.put("displayName", offered.name()));
        ObjectNode schemas = plan.putObject("schemas");
        ObjectNode instance = schemas.putObject("service_instance");
        instance.putObject("create").set("parameters", offered.createSchema());
        if (offered.updateSchema() != null) {
            instance.putObject("update").set("parameters", offered.updateSchema());
        }
        schemas.putObject("service_binding")
                .putObject("create")
                .putObject("parameters")
                .put("$schema", "http://json-schema.org/draft-04/schema#")
                .put("type", "object")
                .put("additionalProperties", true);
        return plan;
    }
}
