package dev.annex.system.eventing;

import dev.annex.system.business.BusinessChange;
import dev.annex.system.business.BusinessChange.Operation;
import dev.annex.system.business.BusinessChange.Subject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The events of the tenant (marketing-cloud-tenant 7.2 and 7.3). */
enum EventType {
    MARKETING_PERMISSION_CREATED(
            Subject.MARKETING_PERMISSION,
            Operation.CREATED,
            "sap/s4/beh/marketingpermission/v1/MarketingPermission/Created/v1",
            "First permission for a contact, medium and category",
            "MARKETINGPERMISSIONUUID",
            Map.of("contact_permission", "CONTACTPERMISSION")),
    MARKETING_PERMISSION_CHANGED(
            Subject.MARKETING_PERMISSION,
            Operation.CHANGED,
            "sap/s4/beh/marketingpermission/v1/MarketingPermission/Changed/v1",
            "A stored value of a permission differs from before",
            "MARKETINGPERMISSIONUUID",
            Map.of("contact_permission", "CONTACTPERMISSION")),
    INTERACTION_CREATED(
            Subject.INTERACTION,
            Operation.CREATED,
            "sap/s4/beh/interaction/v1/Interaction/Created/v1",
            "An interaction was stored",
            "INTERACTION",
            Map.of("interaction_type", "INTERACTIONTYPE"));

    private final Subject subject;
    private final Operation operation;
    private final String topic;
    private final String description;
    private final String key;
    private final Map<String, String> facts;

    EventType(
            Subject subject,
            Operation operation,
            String topic,
            String description,
            String key,
            Map<String, String> facts) {
        this.subject = subject;
        this.operation = operation;
        this.topic = topic;
        this.description = description;
        this.key = key;
        this.facts = facts;
    }

    /** Empty for changes that raise no event. */
    static Optional<EventType> of(BusinessChange change) {
        return Arrays.stream(values())
                .filter(type -> type.subject == change.subject() && type.operation == change.operation())
                .findFirst();
    }

    /** Without the channel's topic space. */
    String topic() {
        return topic;
    }

    String description() {
        return description;
    }

    /** The {@code type} attribute of the event. */
    String type() {
        return topic.replace('/', '.');
    }

    /** Name of the object's UUID inside of {@code KEY}. */
    String key() {
        return key;
    }

    /** By field of the change, the name in the event. */
    Map<String, String> facts() {
        return facts;
    }
}
