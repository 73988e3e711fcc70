package dev.annex.platform.extensibility;

import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue says of {@code s4-hana-cloud}; the ids never change. */
final class ExtensibilityOffering {

    private static final String SERVICE_ID = "8f2d6c1e-0b7a-4d53-9c6e-2a41f6b7d301";
    private static final String API_ACCESS_ID = "c1a7e5d4-63f8-4b0e-8f59-7d0b92e4a611";
    private static final String MESSAGING_ID = "5e90b3f7-1c2d-4a86-b7e4-90d3c85f2a72";

    // Platforms check parameters against these before they send them, with older readers of draft 4 than ours: they say
    // no
    // more than the rules of the readers, so that the broker's own words reach people for everything else.
    private static final String API_ACCESS_SCHEMA = """
        {"$schema":"http://json-schema.org/draft-04/schema#","type":"object",
         "required":["systemName","communicationArrangement"],
         "definitions":{
          "attributes":{"type":"array","items":{"type":"object","required":["name","value"],
           "properties":{"name":{"type":"string","minLength":1},"value":{"type":"string"}},
           "additionalProperties":false}}},
         "properties":{
          "systemName":{"type":"string","minLength":1,
           "description":"Name of a registered system whose plan is assigned to the subaccount"},
          "communicationArrangement":{"type":"object",
           "required":["communicationArrangementName","scenarioId"],
           "anyOf":[{"required":["inboundAuthentication"]},{"required":["outboundAuthentication"]}],
           "additionalProperties":false,
           "properties":{
            "communicationArrangementName":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,80}$"},
            "scenarioId":{"type":"string","pattern":"^[A-Z0-9_]+$"},
            "inboundAuthentication":{"type":"string",
             "enum":["OAuth2SAMLBearerAssertion","BasicAuthentication","ClientCertificateAuthentication"]},
            "outboundAuthentication":{"type":"string",
             "enum":["BasicAuthentication","OAuth2ClientCredentials","NoAuthentication","OAuth2mTLS",
                     "ClientCertificateAuthentication"]},
            "communicationSystem":{"type":"object","required":["communicationSystemHostname"],
             "additionalProperties":false,
             "properties":{
              "communicationSystemHostname":{"type":"string","minLength":1},
              "port":{"type":["string","integer"]},
              "oAuthAuthEndpoint":{"type":"string"},
              "oAuthTokenEndpoint":{"type":"string"},
              "outboundCommunicationUser":{"type":"object","required":["username"],
               "additionalProperties":false,
               "properties":{"username":{"type":"string","minLength":1},"password":{"type":"string"}}}}},
            "outboundServices":{"type":"array","items":{"type":"object",
             "anyOf":[{"required":["id"]},{"required":["name"]}],
             "additionalProperties":false,
             "properties":{
              "id":{"type":"string"},
              "name":{"type":"string"},
              "urlPath":{"type":"string"},
              "isServiceActive":{"type":"boolean"},
              "attributes":{"$ref":"#/definitions/attributes"}}}},
            "attributes":{"$ref":"#/definitions/attributes"}}}}}
        """;

    private static final String MESSAGING_SCHEMA = """
        {"$schema":"http://json-schema.org/draft-04/schema#","type":"object",
         "required":["systemName","emClientId"],
         "definitions":{
          "filters":{"type":"array","items":{"type":"string"}},
          "grants":{"type":"object","additionalProperties":false,
           "properties":{
            "publishFilter":{"$ref":"#/definitions/filters"},
            "subscribeFilter":{"$ref":"#/definitions/filters"},
            "inboundFilter":{"$ref":"#/definitions/filters"},
            "outboundFilter":{"$ref":"#/definitions/filters"}}}},
         "properties":{
          "systemName":{"type":"string","minLength":1,
           "description":"Name of a registered system whose plan is assigned to the subaccount"},
          "emClientId":{"type":"string","pattern":"^[a-zA-Z0-9]{1,4}$"},
          "communicationArrangement":{"type":"object","additionalProperties":false,
           "properties":{
            "communicationArrangementName":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,80}$"},
            "attributes":{"type":"array","items":{"type":"object","required":["name","value"],
             "additionalProperties":false,
             "properties":{"name":{"type":"string","minLength":1},"value":{"type":"string"}}}}}},
          "ems":{"type":"object",
           "properties":{
            "parameters":{"type":"object",
             "properties":{
              "emname":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,100}$"},
              "namespace":{"type":"string","maxLength":24,
               "pattern":"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$"},
              "rules":{"type":"object","additionalProperties":false,
               "properties":{
                "queueRules":{"$ref":"#/definitions/grants"},
                "topicRules":{"$ref":"#/definitions/grants"}}},
              "resources":{"type":"object",
               "properties":{"units":{"type":["string","integer"]}}}}}}}}}
        """;

    private ExtensibilityOffering() {}

    static ServiceOffering offering() {
        return new ServiceOffering(
                SERVICE_ID,
                ExtensibilityService.NAME,
                "SAP S/4HANA Cloud Extensibility",
                "Communication with a registered SAP Marketing Cloud or SAP S/4HANA Cloud system, set up on both sides",
                List.of(ExtensibilityService.NAME),
                List.of(
                        plan(
                                API_ACCESS_ID,
                                ApiAccess.PLAN,
                                "Access to the APIs of a registered system",
                                API_ACCESS_SCHEMA,
                                "A communication arrangement in the system and a destination in the subaccount"),
                        plan(
                                MESSAGING_ID,
                                Messaging.PLAN,
                                "Events of a registered system through the event mesh",
                                MESSAGING_SCHEMA,
                                "A message client in the subaccount and a channel in the system that publishes to"
                                        + " it")));
    }

    private static ServiceOffering.Plan plan(String id, String name, String description, String schema, String bullet) {
        return new ServiceOffering.Plan(
                id,
                name,
                description,
                true,
                true,
                schema(schema),
                null,
                Map.of("displayName", name, "bullets", List.of(bullet)));
    }

    private static JsonNode schema(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
