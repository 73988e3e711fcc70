package dev.annex.platform.xsuaa;

import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue says of the service (service-broker-and-manager, 2.5). */
final class XsuaaOffering {

    static final String APPLICATION = "application";
    static final String BROKER = "broker";

    private static final JsonNode SCHEMA = JsonMapper.builder().build().readTree("""
        {
          "$schema": "http://json-schema.org/draft-04/schema#",
          "type": "object",
          "additionalProperties": true,
          "properties": {
            "xsappname": {"type": "string", "pattern": "^[A-Za-z0-9_/\\\\\\\\-]{1,100}$"},
            "tenant-mode": {"enum": ["dedicated", "shared"]},
            "scopes": {"type": "array", "items": {"type": "object", "required": ["name"]}},
            "attributes": {"type": "array", "items": {"type": "object", "required": ["name"]}},
            "role-templates": {"type": "array", "items": {"type": "object", "required": ["name"]}},
            "role-collections": {"type": "array", "items": {"type": "object", "required": ["name"]}},
            "authorities": {"type": "array", "items": {"type": "string"}},
            "foreign-scope-references": {"type": "array", "items": {"type": "string"}},
            "oauth2-configuration": {"type": "object"}
          }
        }
        """);

    static final ServiceOffering OFFERING = new ServiceOffering(
            "394cfb9a-5cef-4f03-a2c0-81875b555f88",
            "xsuaa",
            "Authorization and Trust Management",
            "Authorization and trust",
            List.of("xsuaa"),
            List.of(
                    plan("72153b9f-6b30-4e8d-a90f-6eff6b80c163", APPLICATION, "Tokens for one application"),
                    plan("ed8cbbf2-90a0-4a35-aa14-305242e46b21", BROKER, "Tokens for a reusable service")));

    private XsuaaOffering() {}

    private static ServiceOffering.Plan plan(String id, String name, String description) {
        return new ServiceOffering.Plan(
                id, name, description, false, false, SCHEMA, SCHEMA, Map.of("bullets", List.of(description)));
    }
}
