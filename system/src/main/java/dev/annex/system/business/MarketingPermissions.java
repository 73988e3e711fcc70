package dev.annex.system.business;

import static dev.annex.system.business.ContactRelations.MARKETING_PERMISSION;

import dev.annex.system.business.BusinessChange.Operation;
import dev.annex.system.business.BusinessChange.Subject;
import dev.annex.system.business.BusinessException.KeyTaken;
import dev.annex.system.business.BusinessException.OriginDataUnknown;
import dev.annex.system.business.BusinessException.ValueRefused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Permissions to contact somebody (marketing-cloud-tenant 3.3). The key has seven parts; marketing area and category
 * may be empty and still are part of it. The first write of a key raises "created", a write that changes a stored
 * value "changed", any other nothing.
 */
@Service
public class MarketingPermissions {

    private static final Set<String> MAY_BE_EMPTY = Set.of("marketing_area", "communication_category");
    private static final Set<String> MAINTAINED = Set.of(
            "contact_uuid",
            "permission_uuid",
            "permission_is_explicit",
            "permission_last_changed_user_name",
            "permission_last_changed_date_time");
    private static final List<Field> GIVEN = MARKETING_PERMISSION.columns().stream()
            .filter(field -> !MAINTAINED.contains(field.name()))
            .toList();

    private final TransactionTemplate transactions;
    private final Contacts contacts;
    private final Codes codes;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Table permissions;

    MarketingPermissions(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Contacts contacts,
            Codes codes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.codes = codes;
        this.events = events;
        this.clock = clock;
        this.permissions = new Table(jdbc, MARKETING_PERMISSION);
    }

    /**
     * Creates a permission.
     *
     * @throws KeyTaken if there is one with this key
     */
    public void create(Values key, Values given, String changedBy) {
        transactions.executeWithoutResult(_ -> {
            if (permissions.find(key).isPresent()) {
                throw new KeyTaken("A permission with this key exists already. Change it with PUT or PATCH on its key");
            }
            insert(key, given, changedBy);
        });
    }

    /** Creates or changes the permission with this key. */
    public void write(Values key, Values given, WriteMode mode, String changedBy) {
        transactions.executeWithoutResult(_ -> {
            var stored = permissions.find(key);
            if (stored.isEmpty()) {
                insert(key, given, changedBy);
            } else {
                change(stored.get(), key, given, mode, changedBy);
            }
        });
    }

    private void insert(Values key, Values given, String changedBy) {
        for (var field : MARKETING_PERMISSION.key()) {
            if (key.text(field.name()).isEmpty() && !MAY_BE_EMPTY.contains(field.name())) {
                throw new ValueRefused(field.name(), "This part of the key is empty. Name it in the key");
            }
        }
        var contact = ContactKey.of(key);
        var owner = contacts.uuidOf(contact).orElseThrow(() -> new OriginDataUnknown(contact));
        var now = clock.instant();
        var row = given.with(key)
                .with("contact_uuid", owner)
                .with("permission_uuid", UUID.randomUUID().toString())
                .with("permission_is_explicit", true)
                .with("permission_last_changed_user_name", changedBy)
                .with("permission_last_changed_date_time", now);
        if (row.instant("permission_utc_date_time") == null) {
            row = row.with("permission_utc_date_time", now);
        }
        check(row);
        if (!permissions.insert(row)) {
            // Another writer was faster between our look and our insert.
            change(permissions.find(key).orElseThrow(), key, given, WriteMode.MERGE, changedBy);
            return;
        }
        publish(Operation.CREATED, row);
    }

    private void change(Values stored, Values key, Values given, WriteMode mode, String changedBy) {
        var before = mode == WriteMode.MERGE ? stored : Values.none();
        var wanted = before.with(given).with(key);
        if (wanted.instant("permission_utc_date_time") == null) {
            wanted = wanted.with("permission_utc_date_time", stored.get("permission_utc_date_time"));
        }
        var row = wanted;
        check(row);
        if (GIVEN.stream().allMatch(field -> stored.sameIn(field, row))) {
            return;
        }
        var changed = row.with("contact_uuid", stored.get("contact_uuid"))
                .with("permission_uuid", stored.get("permission_uuid"))
                .with("permission_is_explicit", stored.get("permission_is_explicit"))
                .with("permission_last_changed_user_name", changedBy)
                .with("permission_last_changed_date_time", clock.instant());
        permissions.update(changed);
        publish(Operation.CHANGED, changed);
    }

    private void check(Values row) {
        oneOf(row, "contact_permission", "Y", "N", "");
        oneOf(row, "communication_direction", "O", "I", "");
        codes.check("communication_medium", "communication_medium", row.text("communication_medium"));
        codes.check("communication_medium", "permission_source_comm_medium", row.text("permission_source_comm_medium"));
    }

    private static void oneOf(Values row, String field, String... allowed) {
        var value = row.text(field);
        if (!List.of(allowed).contains(value)) {
            throw new ValueRefused(
                    field, "'" + value + "' is not allowed. Use '" + allowed[0] + "', '" + allowed[1] + "' or nothing");
        }
    }

    private void publish(Operation operation, Values row) {
        events.publishEvent(new BusinessChange(
                Subject.MARKETING_PERMISSION,
                operation,
                row.text("permission_uuid"),
                Map.of("contact_permission", row.text("contact_permission")),
                clock.instant()));
    }
}
