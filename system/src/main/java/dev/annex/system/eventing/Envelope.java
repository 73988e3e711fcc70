package dev.annex.system.eventing;

import dev.annex.system.business.BusinessChange;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Writes a change as a structured CloudEvent (marketing-cloud-tenant 7.4). */
final class Envelope {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The id is made here, once: an event sent again keeps it. */
    static String write(EventType type, BusinessChange change, String tenantId) {
        var event = JSON.createObjectNode();
        event.put("type", type.type());
        event.put("specversion", "1.0");
        event.put("source", "/default/sap.s4.beh/" + tenantId);
        event.put("id", UUID.randomUUID().toString());
        event.put("time", change.at().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("datacontenttype", "application/json");
        var data = event.putObject("data");
        data.putArray("KEY").addObject().put(type.key(), change.key());
        type.facts().forEach((field, name) -> data.put(name, change.facts().getOrDefault(field, "")));
        return JSON.writeValueAsString(event);
    }

    private Envelope() {}
}
