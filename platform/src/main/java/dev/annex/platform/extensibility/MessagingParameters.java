package dev.annex.platform.extensibility;

import dev.annex.platform.eventmesh.RuleSyntax;
import dev.annex.platform.eventmesh.Rules;
import dev.annex.wire.management.CommunicationArrangement.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The descriptor of a {@code messaging} instance (contract service-broker-and-manager, 4.2): all but the system and the
 * client id has a default made of that id.
 */
record MessagingParameters(
        String systemName,
        String emClientId,
        String arrangementName,
        List<Attribute> attributes,
        String emname,
        String namespace,
        Rules rules,
        int units) {

    private static final String CHANNEL = "CHANNEL NAME";
    private static final String DESCRIPTION = "DESCRIPTION";
    private static final String TOPIC_SPACE = "TOPIC SPACE";
    private static final String QOS = "MQTT_QOS";
    private static final String ATTEMPTS = "RECONNECT ATTEMPTS";
    private static final String WAIT = "WAIT TIME";

    /** Every name an attribute may have, in upper case, with the older ones of the command line samples. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(CHANNEL, CHANNEL),
            Map.entry("CHANNEL", CHANNEL),
            Map.entry(DESCRIPTION, DESCRIPTION),
            Map.entry(TOPIC_SPACE, TOPIC_SPACE),
            Map.entry(QOS, QOS),
            Map.entry("QOS", QOS),
            Map.entry(ATTEMPTS, ATTEMPTS),
            Map.entry(WAIT, WAIT),
            Map.entry("RECONNECT WAIT TIME(SEC)", WAIT));

    private static final List<String> ORDER = List.of(CHANNEL, DESCRIPTION, TOPIC_SPACE, QOS, ATTEMPTS, WAIT);

    private static final Pattern CLIENT_ID = Pattern.compile("^[a-zA-Z0-9]{1,4}$");
    private static final Pattern CHANNEL_NAME = Pattern.compile("^[A-Z0-9_-]+$");
    private static final Pattern DESCRIPTION_TEXT = Pattern.compile("^[\\x20-\\x7E]{0,60}$");
    private static final Pattern EM_NAME = Pattern.compile("^[a-zA-Z0-9_-]{1,100}$");
    private static final Pattern NAMESPACE = Pattern.compile("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$");
    private static final Pattern ZERO_OR_ONE = Pattern.compile("^[01]$");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,9}$");
    private static final Pattern POSITIVE = Pattern.compile("^0*[1-9][0-9]{0,8}$");
    private static final int LONGEST_NAMESPACE = 24;

    /** The system publishes below its own namespace; nobody consumes through its client. */
    private static final Rules OWN_TOPICS =
            new Rules(Rules.Grants.none(), new Rules.Grants(List.of(Rules.NAMESPACE + "/*"), List.of()));

    /** Reads what it can; whatever is wrong is among the reader's violations. */
    static MessagingParameters read(ParameterReader parameters) {
        String systemName = parameters.required("systemName");
        String clientId = parameters.required("emClientId");
        parameters.match("emClientId", clientId, CLIENT_ID);

        ParameterReader arrangement = parameters.object("communicationArrangement", false);
        arrangement.refuseUnknown("communicationArrangementName", "attributes");
        String arrangementName =
                arrangement.optional("communicationArrangementName").orElse("SAP_CLOUD_PLATFORM_XF_" + clientId);
        arrangement.match("communicationArrangementName", arrangementName, ApiAccessParameters.ARRANGEMENT_NAME);
        Map<String, String> given = attributes(arrangement);

        ParameterReader ems = parameters.object("ems", false).object("parameters", false);
        String emname = ems.optional("emname").orElse(clientId);
        ems.match("emname", emname, EM_NAME);
        String byDefault = "sap/S4HANAOD/" + clientId;
        String namespace = ems.optional("namespace").orElseGet(() -> given.getOrDefault(TOPIC_SPACE, byDefault));
        checkNamespace(ems, namespace);
        String topicSpace = given.getOrDefault(TOPIC_SPACE, namespace);
        if (!topicSpace.equals(namespace)) {
            ems.violation("namespace", "must equal attribute '" + TOPIC_SPACE + "' ('" + topicSpace + "')");
        }
        Rules rules = new RuleSyntax(parameters.violations()).read(ems.raw("rules"), ems.at("rules"));
        int units = units(ems.object("resources", false));

        List<Attribute> attributes = List.of(
                new Attribute(CHANNEL, given.getOrDefault(CHANNEL, "SAP_CP_XF_" + clientId.toUpperCase(Locale.ROOT))),
                new Attribute(
                        DESCRIPTION,
                        given.getOrDefault(
                                DESCRIPTION, "Integration with Enterprise Messaging for EM Client: " + clientId)),
                new Attribute(TOPIC_SPACE, topicSpace),
                new Attribute(QOS, given.getOrDefault(QOS, "1")),
                new Attribute(ATTEMPTS, given.getOrDefault(ATTEMPTS, "0")),
                new Attribute(WAIT, given.getOrDefault(WAIT, "10")));
        return new MessagingParameters(
                systemName,
                clientId,
                arrangementName,
                attributes,
                emname,
                namespace,
                rules.equals(Rules.none()) ? OWN_TOPICS : rules,
                units);
    }

    private static Map<String, String> attributes(ParameterReader arrangement) {
        Map<String, String> given = new TreeMap<>();
        for (ParameterReader item : arrangement.objects("attributes")) {
            item.refuseUnknown("name", "value");
            String name = item.required("name");
            String value = item.required("value");
            String known = NAMES.get(name.toUpperCase(Locale.ROOT));
            if (known == null) {
                if (!name.isEmpty()) {
                    item.violation("name", "'" + name + "' is not one of " + String.join(", ", ORDER));
                }
                continue;
            }
            if (given.put(known, value) != null) {
                item.violation("name", "'" + name + "' is given twice");
            }
            item.match("value", value, rule(known));
            if (known.equals(TOPIC_SPACE) && value.length() > LONGEST_NAMESPACE) {
                item.violation("value", "longer than " + LONGEST_NAMESPACE + " characters");
            }
        }
        return given;
    }

    private static Pattern rule(String attribute) {
        return switch (attribute) {
            case CHANNEL -> CHANNEL_NAME;
            case TOPIC_SPACE -> NAMESPACE;
            case QOS -> ZERO_OR_ONE;
            case ATTEMPTS -> NUMBER;
            case WAIT -> POSITIVE;
            default -> DESCRIPTION_TEXT;
        };
    }

    private static void checkNamespace(ParameterReader ems, String namespace) {
        if (!ems.has("namespace")) {
            return;
        }
        ems.match("namespace", namespace, NAMESPACE);
        if (namespace.length() > LONGEST_NAMESPACE) {
            ems.violation("namespace", "longer than " + LONGEST_NAMESPACE + " characters");
        }
    }

    private static int units(ParameterReader resources) {
        String units = resources.textOrNumber("units").orElse("10");
        if (!units.matches("[0-9]{1,3}") || Integer.parseInt(units) < 10 || Integer.parseInt(units) > 50) {
            resources.violation("units", "must be a number from 10 to 50");
            return 10;
        }
        return Integer.parseInt(units);
    }
}
