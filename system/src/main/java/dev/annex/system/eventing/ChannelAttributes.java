package dev.annex.system.eventing;

import dev.annex.system.communication.activation.ActivationRefused;
import dev.annex.system.communication.activation.ArrangementToActivate;
import dev.annex.system.communication.activation.OutboundService;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a channel from the additional properties of an arrangement, refusing what cannot work. */
final class ChannelAttributes {

    private static final String DELIVERY = "ANX_EVENT_DELIVERY";
    private static final String DEFAULT_PATH = "/protocols/mqtt311ws";

    private final ArrangementToActivate arrangement;

    private ChannelAttributes(ArrangementToActivate arrangement) {
        this.arrangement = arrangement;
    }

    static Channel read(ArrangementToActivate arrangement) {
        return new ChannelAttributes(arrangement).channel();
    }

    private Channel channel() {
        var open = arrangement.services().stream()
                .filter(service -> service.id().equals(DELIVERY))
                .findFirst()
                .map(OutboundService::active)
                .orElse(true);
        return new Channel(
                arrangement.uuid(),
                name(),
                description(),
                topicSpace(),
                number("MQTT_QOS", 1, 0, 1),
                number("RECONNECT ATTEMPTS", 0, 0, 1_000_000),
                Duration.ofSeconds(number("WAIT TIME", 10, 1, 1_800)),
                endpoint(),
                open,
                null,
                0,
                0);
    }

    private String name() {
        var name = attribute("CHANNEL NAME", arrangement.name().toUpperCase(Locale.ROOT));
        if (!name.matches("[A-Z0-9_-]{1,100}")) {
            throw ActivationRefused.attribute(
                    "CHANNEL NAME", "'" + name + "' may only have capital letters, digits, '_' and '-', up to 100");
        }
        return name;
    }

    private String description() {
        var description = attribute("DESCRIPTION", "");
        if (!description.matches("[\\x20-\\x7e]{0,60}")) {
            throw ActivationRefused.attribute("DESCRIPTION", "is longer than 60 characters or not plain ASCII");
        }
        return description;
    }

    private String topicSpace() {
        var space = attribute("TOPIC SPACE", "");
        if (!space.matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+") || space.length() > 24) {
            throw ActivationRefused.attribute(
                    "TOPIC SPACE",
                    "'" + space + "' must have three segments of letters, digits, '_', '.', '-', together at most 24 "
                            + "characters, and equal the namespace of the messaging client, such as sap/S4HANAOD/s4hc");
        }
        return space;
    }

    private int number(String attribute, int absent, int least, int most) {
        var text = attribute(attribute, String.valueOf(absent));
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw ActivationRefused.attribute(
                    attribute, "'" + text + "' must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private Channel.Endpoint endpoint() {
        var path = arrangement.services().stream()
                .filter(service -> service.id().equals(DELIVERY))
                .findFirst()
                .map(OutboundService::path)
                .orElse(DEFAULT_PATH);
        return new Channel.Endpoint(
                required(arrangement.hostName(), "The communication system has no host name"),
                arrangement.port(),
                path.startsWith("/") ? path : "/" + path,
                tokenEndpoint(),
                required(arrangement.outboundUser(), "The arrangement has no outbound user with a client id"),
                required(arrangement.outboundSecret(), "The outbound user has no client secret"));
    }

    private URI tokenEndpoint() {
        var text = required(arrangement.tokenEndpoint(), "The communication system has no OAuth 2.0 token endpoint");
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw ActivationRefused.connection("The token endpoint '" + text + "' is no URL");
        }
    }

    private String attribute(String name, String absent) {
        var value = arrangement.attributes().getOrDefault(name, "").strip();
        return value.isEmpty() ? absent : value;
    }

    private static String required(@Nullable String value, String otherwise) {
        if (value == null || value.isBlank()) {
            throw ActivationRefused.connection(otherwise);
        }
        return value;
    }
}
