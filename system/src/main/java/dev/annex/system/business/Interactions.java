package dev.annex.system.business;

import static dev.annex.system.business.InteractionRelations.INTERACTION;

import dev.annex.system.business.BusinessChange.Operation;
import dev.annex.system.business.BusinessChange.Subject;
import dev.annex.system.business.BusinessException.KeyTaken;
import dev.annex.system.business.BusinessException.NotFound;
import dev.annex.system.business.BusinessException.ValueRefused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What contacts did and what was done with them (marketing-cloud-tenant 3.3). */
@Service
public class Interactions {

    private static final String NO_UUID = "00000000-0000-0000-0000-000000000000";
    private static final List<String> REQUIRED = List.of("interaction_contact_origin", "interaction_contact_id");
    private static final List<String> ALWAYS_REQUIRED = List.of("communication_medium", "interaction_type");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Contacts contacts;
    private final Codes codes;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Table interactions;

    Interactions(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Contacts contacts,
            Codes codes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.contacts = contacts;
        this.codes = codes;
        this.events = events;
        this.clock = clock;
        this.interactions = new Table(jdbc, INTERACTION);
    }

    /** Parts to store together with an interaction. */
    public record Part(Relation relation, Values given) {}

    /**
     * Stores an interaction, and its contact if that is not known yet. A UUID that is known already names the
     * interaction to change.
     *
     * @return the interaction's UUID
     * @throws ValueRefused if a required value is missing or a code is not known
     */
    public String create(Values given, List<Part> parts, String changedBy) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var wanted = given.guid("interaction_uuid");
            var uuid =
                    wanted == null || wanted.equals(NO_UUID) ? UUID.randomUUID().toString() : wanted;
            var key = Values.of("interaction_uuid", uuid);
            if (interactions.find(key).isPresent()) {
                change(uuid, given, WriteMode.MERGE, changedBy);
            } else {
                insert(complete(given.with(key), changedBy));
            }
            for (var part : parts) {
                addPart(part.relation(), part.given().with(key));
            }
            return uuid;
        }));
    }

    /**
     * Changes an interaction.
     *
     * @throws NotFound if there is none with this UUID
     */
    public void change(String uuid, Values given, WriteMode mode, String changedBy) {
        transactions.executeWithoutResult(_ -> {
            var key = Values.of("interaction_uuid", uuid);
            var stored = interactions.find(key).orElseThrow(() -> new NotFound("There is no interaction " + uuid));
            var before = mode == WriteMode.MERGE ? stored : Values.none();
            interactions.update(complete(before.with(given).with(key), changedBy));
        });
    }

    /**
     * Adds a product, interest, offer ... to an interaction.
     *
     * @return the part's UUID
     * @throws ValueRefused if it names no interaction, or one that does not exist
     */
    public String addPart(Relation part, Values given) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var interaction = given.guid("interaction_uuid");
            if (interaction == null
                    || interactions
                            .find(Values.of("interaction_uuid", interaction))
                            .isEmpty()) {
                throw new ValueRefused("interaction_uuid", "There is no interaction with this UUID. Create it first");
            }
            var uuid = UUID.randomUUID().toString();
            new Table(jdbc, part).insert(given.with(part.key().getFirst().name(), uuid));
            return uuid;
        }));
    }

    private void insert(Values row) {
        if (!interactions.insert(row)) {
            throw new KeyTaken("Somebody else has just created an interaction with this UUID. Send the request again");
        }
        events.publishEvent(new BusinessChange(
                Subject.INTERACTION,
                Operation.CREATED,
                row.text("interaction_uuid"),
                Map.of("interaction_type", row.text("interaction_type")),
                clock.instant()));
    }

    private Values complete(Values row, String changedBy) {
        var anonymous = row.flag("interaction_is_anonymous");
        for (var field : ALWAYS_REQUIRED) {
            require(row.text(field), field);
        }
        if (!anonymous) {
            for (var field : REQUIRED) {
                require(row.text(field), field);
            }
        }
        var at = row.instant("interaction_time_stamp_utc");
        if (at == null && !anonymous) {
            throw missing("interaction_time_stamp_utc");
        }
        codes.check("communication_medium", "communication_medium", row.text("communication_medium"));
        codes.check("interaction_type", "interaction_type", row.text("interaction_type"));
        var now = clock.instant();
        var contact = new ContactKey(row.text("interaction_contact_origin"), row.text("interaction_contact_id"));
        var complete = row.with("interaction_time_stamp_utc", at == null ? now : at)
                .with("interaction_last_changed_date_time", now)
                .with("interaction_last_changed_by_user", Contacts.shortened(changedBy));
        if (contact.origin().isEmpty() || contact.id().isEmpty()) {
            return complete;
        }
        var uuid = contacts.ensure(contact, at == null ? now : at, row.text("marketing_area"), changedBy);
        return complete.with("interaction_contact_uuid", uuid);
    }

    private static void require(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw missing(field);
        }
    }

    private static ValueRefused missing(String field) {
        return new ValueRefused(field, "This value is missing. Every interaction that is not anonymous needs it");
    }
}
