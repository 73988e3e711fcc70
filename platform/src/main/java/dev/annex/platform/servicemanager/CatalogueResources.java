package dev.annex.platform.servicemanager;

import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Offerings and plans as the Service Manager shows them; their ids are those of the catalogue. */
@Component
class CatalogueResources {

    private static final String BROKER_ID = "6b1f0f2a-7a34-4a3e-9a55-5d8f4e0c1a90";

    /** Offerings are as old as the catalogue itself. */
    private static final String SINCE = "2026-01-01T00:00:00Z";

    private final JsonMapper json;

    CatalogueResources(JsonMapper json) {
        this.json = json;
    }

    ObjectNode offering(ServiceOffering offering) {
        ObjectNode resource = common(offering.id())
                .put("name", offering.name())
                .put("catalog_id", offering.id())
                .put("catalog_name", offering.name())
                .put("description", offering.description())
                .put("bindable", true)
                .put("instances_retrievable", true)
                .put("bindings_retrievable", true)
                .put("plan_updateable", false)
                .put("allow_context_updates", false)
                .put("broker_id", BROKER_ID)
                .put("broker_name", "annex")
                .put("data_center", "");
        ArrayNode tags = resource.putArray("tags");
        offering.tags().forEach(tags::add);
        resource.putObject("metadata").put("displayName", offering.displayName());
        return resource;
    }

    ObjectNode plan(ServiceOffering offering, ServiceOffering.Plan plan) {
        ObjectNode resource = common(plan.id())
                .put("name", plan.name())
                .put("catalog_id", plan.id())
                .put("catalog_name", plan.name())
                .put("description", plan.description())
                .put("free", true)
                .put("bindable", true)
                .put("plan_updateable", false)
                .put("service_offering_id", offering.id())
                .put("service_offering_name", offering.name())
                .put("maximum_polling_duration", 1800);
        resource.set("metadata", json.valueToTree(plan.metadata()));
        resource.putObject("maintenance_info").put("version", Catalogue.MAINTENANCE_VERSION);
        resource.putObject("schemas")
                .putObject("service_instance")
                .putObject("create")
                .set("parameters", plan.createSchema());
        return resource;
    }

    private ObjectNode common(String id) {
        ObjectNode resource = json.createObjectNode()
                .put("id", id)
                .put("ready", true)
                .put("created_at", SINCE)
                .put("updated_at", SINCE);
        resource.putObject("labels");
        return resource;
    }
}
