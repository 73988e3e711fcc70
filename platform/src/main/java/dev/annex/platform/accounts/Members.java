package dev.annex.platform.accounts;

import dev.annex.platform.accounts.AccountsException.LastAdministrator;
import dev.annex.platform.accounts.AccountsException.NotMember;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has which role where (administration-api, 2). */
@Component
public class Members {

    /** Without one of these nobody could go on; a subaccount's can be granted again by its global account's. */
    private static final Set<RoleCollection> INDISPENSABLE =
            Set.of(RoleCollection.INSTALLATION_ADMINISTRATOR, RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR);

    private final JdbcClient jdbc;
    private final AccountAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Members(JdbcClient jdbc, AccountAudit audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Gives a role; having it already is fine.
     *
     * @param objectId GUID of the global account or subaccount the role is for; absent for the installation
     */
    public void assign(String userId, RoleCollection role, @Nullable String objectId) {
        transaction.executeWithoutResult(status -> {
            int added = jdbc.sql("""
                    insert into member (user_id, role, object_id, assigned_at)
                    values (:user, :role, :object, :at) on conflict do nothing
                    """)
                    .param("user", userId)
                    .param("role", role.name())
                    .param("object", at(objectId))
                    .param("at", clock.millis())
                    .update();
            if (added == 1) {
                audit.assigned(userId, role, objectId);
            }
        });
    }

    public boolean has(String userId, RoleCollection role, @Nullable String objectId) {
        return jdbc.sql("select count(*) from member where user_id = :user and role = :role and object_id = :object")
                        .param("user", userId)
                        .param("role", role.name())
                        .param("object", at(objectId))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Every role of a user, wherever. */
    public List<Member> of(String userId) {
        return jdbc.sql("select * from member where user_id = :user order by object_id, role")
                .param("user", userId)
                .query((row, number) ->
                        member(row.getString("user_id"), row.getString("role"), row.getString("object_id")))
                .list();
    }

    /** Everybody with a role at the object, the longest first. */
    public List<Member> list(@Nullable String objectId) {
        return jdbc.sql("select * from member where object_id = :object order by assigned_at, user_id, role")
                .param("object", at(objectId))
                .query((row, number) ->
                        member(row.getString("user_id"), row.getString("role"), row.getString("object_id")))
                .list();
    }

    /**
     * Takes a role away.
     *
     * @throws NotMember if the user does not have it
     * @throws LastAdministrator if nobody would be left who can give it again
     */
    public void remove(String userId, RoleCollection role, @Nullable String objectId) {
        transaction.executeWithoutResult(status -> {
            lockAll(role, objectId);
            int removed = jdbc.sql("delete from member where user_id = :user and role = :role and object_id = :object")
                    .param("user", userId)
                    .param("role", role.name())
                    .param("object", at(objectId))
                    .update();
            if (removed == 0) {
                throw new NotMember(role);
            }
            if (INDISPENSABLE.contains(role) && list(objectId).stream().noneMatch(left -> left.role() == role)) {
                throw new LastAdministrator(role);
            }
            audit.removed(userId, role, objectId);
        });
    }

    /** Takes several roles away, all or none of them; see {@link #remove}. */
    public void removeAll(List<Member> all) {
        transaction.executeWithoutResult(
                status -> all.forEach(member -> remove(member.userId(), member.role(), member.objectId())));
    }

    /** Two administrators who remove each other at the same time have to wait for one another. */
    private void lockAll(RoleCollection role, @Nullable String objectId) {
        jdbc.sql("update member set assigned_at = assigned_at where role = :role and object_id = :object")
                .param("role", role.name())
                .param("object", at(objectId))
                .update();
    }

    /** With the user gone, so are the roles; called by whoever deletes users, in that transaction. */
    public void forget(String userId) {
        jdbc.sql("delete from member where user_id = :user")
                .param("user", userId)
                .update();
    }

    void removeAllOf(String objectId) {
        jdbc.sql("delete from member where object_id = :object")
                .param("object", objectId)
                .update();
    }

    private static Member member(String userId, String role, String objectId) {
        return new Member(userId, RoleCollection.valueOf(role), objectId.isEmpty() ? null : objectId);
    }

    private static String at(@Nullable String objectId) {
        return objectId == null ? "" : objectId;
    }
}
