package dev.annex.cli.demo;

import dev.annex.cli.http.Json;
import tools.jackson.databind.JsonNode;

/** The service instances of the demo and their descriptors. */
final class Services {

    static final String EXTENSIBILITY = "s4-hana-cloud";
    static final String EVENT_MESH = "enterprise-messaging";
    static final String DESTINATION = "destination";
    static final String XSUAA = "xsuaa";

    /** What the event client of the Marketing system is called; its events live below this topic space. */
    private static final String EVENT_CLIENT = "demo";

    static final String TOPIC_SPACE = "sap/S4HANAOD/" + EVENT_CLIENT;

    private static final String NAMESPACE = "annex/demo/app";

    static final String QUEUE = NAMESPACE + "/permissions";

    /** A service instance as the person who orders it describes it. */
    record Order(String name, String service, String plan, JsonNode parameters) {}

    static final Order API_ACCESS = new Order(
            World.NAME + "-contacts",
            EXTENSIBILITY,
            "api-access",
            Json.object()
                    .put("systemName", World.SYSTEM)
                    .set(
                            "communicationArrangement",
                            Json.object()
                                    .put("communicationArrangementName", "ANNEX_DEMO_CONTACTS")
                                    .put("scenarioId", "SAP_COM_0207")
                                    .put("inboundAuthentication", "BasicAuthentication")));

    static final Order DESTINATIONS = new Order(World.NAME + "-destination", DESTINATION, "lite", Json.object());

    static final Order EVENTS = new Order(
            World.NAME + "-events",
            EXTENSIBILITY,
            "messaging",
            Json.object().put("systemName", World.SYSTEM).put("emClientId", EVENT_CLIENT));

    static final Order MESSAGING =
            new Order(World.NAME + "-mesh", EVENT_MESH, "default", Json.read("""
                    {"emname": "annex-demo", "version": "1.1.0", "namespace": "%s",
                     "options": {"management": true, "messagingrest": true, "messaging": true},
                     "rules": {
                       "queueRules": {"publishFilter": ["${namespace}/*"], "subscribeFilter": ["${namespace}/*"]},
                       "topicRules": {"publishFilter": ["${namespace}/*"], "subscribeFilter": ["${namespace}/*", "%s/*"]}}}
                    """.formatted(NAMESPACE, TOPIC_SPACE)));

    static final Order TOKENS = new Order(World.NAME + "-xsuaa", XSUAA, "application", Json.read("""
                    {"xsappname": "annex-demo", "tenant-mode": "dedicated",
                     "oauth2-configuration": {"redirect-uris": ["http://localhost:*/**"]}}
                    """));

    private Services() {}
}
