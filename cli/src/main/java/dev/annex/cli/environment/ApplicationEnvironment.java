package dev.annex.cli.environment;

import dev.annex.cli.local.Home;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The variables by which an application of Node or Java finds its bindings, trusts the installation and finds its names. */
final class ApplicationEnvironment {

    private ApplicationEnvironment() {}

    /** @param inherited what the variables hold already; options are added to it */
    static Map<String, String> of(Home home, ObjectNode services, Map<String, String> inherited) {
        var files = ChildFiles.of(home).write(home.ca());
        var variables = new LinkedHashMap<String, String>();
        variables.put("VCAP_SERVICES", services.toString());
        variables.put("NODE_EXTRA_CA_CERTS", home.ca().toString());
        variables.put("NODE_OPTIONS", added(inherited, "NODE_OPTIONS", "--require \"" + files.namesForNode() + "\""));
        variables.put(
                "JAVA_TOOL_OPTIONS",
                added(
                        inherited,
                        "JAVA_TOOL_OPTIONS",
                        "'-Djavax.net.ssl.trustStore=" + files.trustStore() + "' -Djavax.net.ssl.trustStorePassword="
                                + ChildFiles.TRUST_STORE_PASSWORD + " '-javaagent:" + files.namesForJava() + "'"));
        return variables;
    }

    private static String added(Map<String, String> inherited, String variable, String options) {
        var before = inherited.getOrDefault(variable, "");
        if (before.contains(options)) {
            return before;
        }
        return before.isBlank() ? options : before + " " + options;
    }
}
