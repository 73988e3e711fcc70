package dev.annex.platform.eventmesh;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The service descriptor of enterprise-messaging, plan default (event-mesh, 1.1). */
final class Descriptor {

    private static final Set<String> KNOWN = Set.of(
            "emname",
            "version",
            "namespace",
            "options",
            "rules",
            "topicRules",
            "queueRules",
            "resources",
            "instanceType",
            "xs-security");
    private static final Set<String> OPTIONS = Set.of("management", "messagingrest", "messaging");
    private static final String VERSION = "1.1.0";

    private final List<Violation> violations = new ArrayList<>();
    private final Instance instance;

    private Descriptor(Instance instance) {
        this.instance = instance;
    }

    /** @throws ParametersRefused with everything that is wrong */
    static NewMessageClient of(Instance instance) {
        ObjectNode parameters = instance.parameters();
        return parameters == null || parameters.isEmpty()
                ? generated(instance)
                : new Descriptor(instance).read(parameters);
    }

    /** Generated charts send no parameters at all. */
    private static NewMessageClient generated(Instance instance) {
        String name = instance.displayName();
        return new NewMessageClient(
                instance.id(),
                instance.subaccount(),
                Names.EMNAME.matcher(name).matches() ? name : instance.id(),
                "annex/em/" + digest(instance.id()).substring(0, 8),
                Rules.ownNamespace(),
                Options.all(),
                Units.STANDARD,
                null);
    }

    private NewMessageClient read(ObjectNode parameters) {
        unknown(parameters, "", KNOWN);
        String emname = text(parameters, "emname", Names.EMNAME);
        String namespace = text(parameters, "namespace", Names.NAMESPACE);
        if (namespace.length() > Names.MAX_NAMESPACE) {
            violations.add(new Violation("namespace", "longer than " + Names.MAX_NAMESPACE + " characters"));
        }
        RuleSyntax syntax = new RuleSyntax(violations);
        Rules rules = syntax.read(rules(parameters), "rules");
        version(parameters.get("version"), syntax.usesNewNames());
        JsonNode resources = parameters.get("resources");
        NewMessageClient client = new NewMessageClient(
                instance.id(),
                instance.subaccount(),
                emname,
                namespace,
                rules,
                options(parameters.get("options")),
                Units.read(resources, "resources", violations),
                null);
        if (!violations.isEmpty()) {
            throw new ParametersRefused(violations);
        }
        return client;
    }

    /** The published YAML sample has the rules of topics beside {@code rules}; they count as if inside. */
    private static @Nullable JsonNode rules(ObjectNode parameters) {
        JsonNode rules = parameters.get("rules");
        if (rules != null && !rules.isObject()) {
            return rules;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("topicRules", "queueRules")) {
            if (parameters.get(name) instanceof JsonNode outside) {
                merged.set(name, outside);
            }
        }
        if (rules instanceof ObjectNode inside) {
            merged.setAll(inside);
        }
        return merged;
    }

    private void version(@Nullable JsonNode version, boolean needed) {
        if (version == null) {
            if (needed) {
                violations.add(new Violation("version", "required"));
            }
        } else if (!version.isString() || !version.asString().equals(VERSION)) {
            violations.add(new Violation("version", "'" + version.asString() + "' is not one of " + VERSION));
        }
    }

    private Options options(@Nullable JsonNode node) {
        Options standard = Options.standard();
        if (node == null) {
            return standard;
        }
        if (!(node instanceof ObjectNode options)) {
            violations.add(new Violation("options", "must be an object"));
            return standard;
        }
        unknown(options, "options.", OPTIONS);
        return new Options(
                flag(options, "management", standard.management()),
                flag(options, "messagingrest", standard.messagingRest()),
                flag(options, "messaging", standard.messaging()));
    }

    private boolean flag(ObjectNode options, String name, boolean standard) {
        JsonNode flag = options.get(name);
        if (flag != null && !flag.isBoolean()) {
            violations.add(new Violation("options." + name, "must be a boolean"));
        }
        return flag == null ? standard : flag.asBoolean(standard);
    }

    private String text(ObjectNode parameters, String name, Pattern pattern) {
        JsonNode node = parameters.get(name);
        if (node == null) {
            violations.add(new Violation(name, "required"));
        } else if (!node.isString()) {
            violations.add(new Violation(name, "must be a string"));
        } else if (!pattern.matcher(node.asString()).matches()) {
            violations.add(new Violation(name, "must match ^" + pattern + "$"));
        } else {
            return node.asString();
        }
        return "";
    }

    private void unknown(ObjectNode object, String path, Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                violations.add(new Violation(path + name, "unknown property"));
            }
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
