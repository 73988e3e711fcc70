package dev.annex.platform.extensibility;

import dev.annex.wire.management.CommunicationArrangement.Attribute;
import dev.annex.wire.management.CommunicationArrangement.OutboundService;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The descriptor of an {@code api-access} instance (contract service-broker-and-manager, 4.1). */
record ApiAccessParameters(
        String systemName,
        String arrangementName,
        String scenarioId,
        @Nullable String inboundAuthentication,
        @Nullable String outboundAuthentication,
        @Nullable Partner partner,
        List<OutboundService> outboundServices,
        List<Attribute> attributes) {

    static final String BASIC = "BasicAuthentication";
    static final String SAML_BEARER = "OAuth2SAMLBearerAssertion";
    static final String CLIENT_CERTIFICATE = "ClientCertificateAuthentication";

    /** Where the system calls out to, and as whom. */
    record Partner(
            String hostName,
            String port,
            @Nullable String authEndpoint,
            @Nullable String tokenEndpoint,
            @Nullable String userName,
            @Nullable String password) {}

    boolean inboundAuthentication(String method) {
        return method.equals(inboundAuthentication);
    }

    static final Pattern ARRANGEMENT_NAME = Pattern.compile("^[a-zA-Z0-9_-]{1,80}$");

    private static final Pattern SCENARIO = Pattern.compile("^[A-Z0-9_]+$");
    private static final Pattern HOST = Pattern.compile("^[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?$");
    private static final List<String> INBOUND = List.of(SAML_BEARER, BASIC, CLIENT_CERTIFICATE);
    private static final List<String> OUTBOUND = List.of(
            BASIC, "OAuth2ClientCredentials", "NoAuthentication", "OAuth2mTLS", "ClientCertificateAuthentication");

    /** Reads what it can; whatever is wrong is among the reader's violations. */
    static ApiAccessParameters read(ParameterReader parameters) {
        String systemName = parameters.required("systemName");
        ParameterReader arrangement = parameters.object("communicationArrangement", true);
        arrangement.refuseUnknown(
                "communicationArrangementName",
                "scenarioId",
                "inboundAuthentication",
                "outboundAuthentication",
                "communicationSystem",
                "outboundServices",
                "attributes");
        String name = arrangement.required("communicationArrangementName");
        arrangement.match("communicationArrangementName", name, ARRANGEMENT_NAME);
        String scenario = arrangement.required("scenarioId");
        arrangement.match("scenarioId", scenario, SCENARIO);
        String inbound = arrangement.optional("inboundAuthentication").orElse("");
        String outbound = arrangement.optional("outboundAuthentication").orElse("");
        Partner partner = partner(arrangement, outbound);
        List<OutboundService> services = services(arrangement);
        List<Attribute> attributes = attributes(arrangement);
        arrangement.oneOf("inboundAuthentication", inbound, INBOUND);
        arrangement.oneOf("outboundAuthentication", outbound, OUTBOUND);
        if (arrangement.present()
                && !arrangement.has("inboundAuthentication")
                && !arrangement.has("outboundAuthentication")) {
            parameters.violation(
                    "communicationArrangement", "inboundAuthentication or outboundAuthentication required");
        }
        return new ApiAccessParameters(
                systemName, name, scenario, orNull(inbound), orNull(outbound), partner, services, attributes);
    }

    private static @Nullable Partner partner(ParameterReader arrangement, String outboundAuthentication) {
        boolean wanted = !outboundAuthentication.isEmpty();
        ParameterReader system = arrangement.object("communicationSystem", false);
        if (!system.present()) {
            if (wanted && !arrangement.has("communicationSystem")) {
                arrangement.violation("communicationSystem.communicationSystemHostname", "required");
            }
            return null;
        }
        system.refuseUnknown(
                "communicationSystemHostname",
                "port",
                "oAuthAuthEndpoint",
                "oAuthTokenEndpoint",
                "outboundCommunicationUser");
        String host = system.required("communicationSystemHostname");
        system.match("communicationSystemHostname", host, HOST);
        String port = system.textOrNumber("port").orElse("443");
        if (!isPort(port)) {
            system.violation("port", "must be a number from 1 to 65535");
        }
        ParameterReader user = system.object("outboundCommunicationUser", false);
        user.refuseUnknown("username", "password");
        String userName = user.required("username");
        String password = outboundAuthentication.equals("OAuth2mTLS")
                ? user.optional("password").orElse("")
                : user.required("password");
        return new Partner(
                host,
                port,
                system.optional("oAuthAuthEndpoint").orElse(null),
                system.optional("oAuthTokenEndpoint").orElse(null),
                orNull(userName),
                orNull(password));
    }

    private static List<OutboundService> services(ParameterReader arrangement) {
        List<OutboundService> services = new ArrayList<>();
        for (ParameterReader item : arrangement.objects("outboundServices")) {
            item.refuseUnknown("id", "name", "urlPath", "isServiceActive", "attributes");
            String id = item.optional("id").orElse(null);
            String name = item.optional("name").orElse(null);
            if (item.present() && !item.has("id") && !item.has("name")) {
                item.violation("id", "required, unless name is given");
            }
            services.add(new OutboundService(
                    id,
                    name,
                    item.optional("urlPath").orElse(null),
                    item.flag("isServiceActive", true),
                    attributes(item)));
        }
        return services;
    }

    private static List<Attribute> attributes(ParameterReader owner) {
        List<Attribute> attributes = new ArrayList<>();
        for (ParameterReader item : owner.objects("attributes")) {
            item.refuseUnknown("name", "value");
            attributes.add(new Attribute(item.required("name"), item.required("value")));
        }
        return attributes;
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
