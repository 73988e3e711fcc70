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
                "existing_destinations_policy": {"enum": ["update", "fail", "ignore"]},
                "certificates": {"type": "array", "items": {"type": "object"}},
                "existing_certificates_policy": {"enum": ["update", "fail", "ignore"]}
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
            "081643e9-f15f-4195-8376-04d4f074ef61",
            "destination",
            "Destination",
            "Named addresses and how to authenticate there",
            List.of("destination", "conn", "connsvc"),
            List.of(new ServiceOffering.Plan(
                    "690ec483-9ac1-4990-9e09-5d9e13fd07c0",
                    "lite",
                    "Destinations of the subaccount",
                    false,
                    false,
                    SCHEMA,
                    SCHEMA,
                    Map.of("bullets", List.of("Find destinations of the subaccount and of the instance")))));

    private DestinationOffering() {}
}
