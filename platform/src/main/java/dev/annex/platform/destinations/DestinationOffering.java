package dev.annex.platform.destinations;

import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue says of the service (service-broker-and-manager, 2.5; tags: destination-service, 2.1). */
final class DestinationOffering {

    private static final JsonNode SCHEMA = JsonMapper.builder().build().readTree("""
            {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "type": "object",
              "additionalProperties": true,
              "definitions": {
                "level": {
                  "type": "object",
                  "properties": {
                    "destinations": {"type": "array", "items": {"type": "object"}},
                    "existing_destinations_policy": {"enum": ["update", "fail", "ignore"]}
                  }
                }
              },
              "properties": {
                "init_data": {
                  "type": "object",
                  "properties": {
                    "subaccount": {"$ref": "#/definitions/level"},
                    "instance": {"$ref": "#/definitions/level"}
                  }
                },
                "HTML5Runtime_enabled": {},
                "subscriber_access": {}
              }
            }
            """);

    static final ServiceOffering OFFERING = new ServiceOffering(
            "5f3f4a87-6d0b-4f0a-9d36-0d0c3c5e7a11",
            "destination",
            "Destination",
            "Named addresses and how to authenticate there",
            List.of("destination", "conn", "connsvc"),
            List.of(new ServiceOffering.Plan(
                    "8e6a1c52-3b7f-4c1d-8a0e-2f9b6d4c7e21",
                    "lite",
                    "Destinations of the subaccount",
                    false,
                    false,
                    SCHEMA,
                    null,
                    Map.of("bullets", List.of("Find destinations of the subaccount and of the instance")))));

    private DestinationOffering() {}
}
