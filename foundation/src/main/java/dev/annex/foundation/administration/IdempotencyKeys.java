package dev.annex.foundation.administration;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.secrets.SecretBox;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** First answers to requests with an {@code Idempotency-Key}, kept 24 hours (administration-api, 1, "Create"). */
public final class IdempotencyKeys {

    static final Duration KEPT = Duration.ofHours(24);
    /** After this a request without an answer is taken for lost with its process. */
    static final Duration BUSY = Duration.ofMinutes(2);

    private static final String PURPOSE = "idempotency";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    public IdempotencyKeys(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Answer(int status, @Nullable String location, String body) {}

    /**
     * @param request digest of method, path and body
     * @return the first answer; empty if this request is the first and has to be answered now
     * @throws KeyReused if the key came with another request
     * @throws KeyBusy if the first request is still at work
     */
    Optional<Answer> begin(String userId, String key, String request) {
        if (insert(userId, key, request)) {
            return Optional.empty();
        }
        Row row = find(userId, key).orElseThrow(KeyBusy::new);
        if (!row.request().equals(request)) {
            throw new KeyReused();
        }
        if (row.answer() != null) {
            return Optional.of(row.answer());
        }
        if (!takeOver(userId, key)) {
            throw new KeyBusy();
        }
        return Optional.empty();
    }

    void answered(String userId, String key, Answer answer) {
        // The body may be the only place where a generated secret is ever told.
        jdbc.sql("""
            update idempotency_key set status = :status, location = :location, body = :body
             where user_id = :user and key = :key
            """)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("body", secrets.seal(PURPOSE, answer.body()))
                .param("user", userId)
                .param("key", key)
                .update();
    }

    /** The request changed nothing: the same key may try again. */
    void forget(String userId, String key) {
        jdbc.sql("delete from idempotency_key where user_id = :user and key = :key")
                .param("user", userId)
                .param("key", key)
                .update();
    }

    /** The idempotency key belongs to another request. */
    static final class KeyReused extends Failure {
        private static final long serialVersionUID = 1L;

        KeyReused() {
            super(
                    FailureKind.CONFLICT,
                    "KEY_REUSED",
                    "This Idempotency-Key was sent with another request in the last 24 hours. Use a fresh key.");
        }
    }

    /** The first request with this idempotency key has not been answered yet. */
    static final class KeyBusy extends Failure {
        private static final long serialVersionUID = 1L;

        KeyBusy() {
            super(
                    FailureKind.CONFLICT,
                    "KEY_BUSY",
                    "The first request with this Idempotency-Key is still being answered. Repeat in a moment.");
        }
    }

    private record Row(String request, @Nullable Answer answer) {}

    private boolean insert(String userId, String key, String request) {
        long now = clock.millis();
        // Whoever needs room tidies up: few rows, found by their index.
        jdbc.sql("delete from idempotency_key where created_at < :before")
                .param("before", now - KEPT.toMillis())
                .update();
        return jdbc.sql("""
            insert into idempotency_key (user_id, key, request, busy_until, created_at)
            values (:user, :key, :request, :busyUntil, :now) on conflict do nothing
            """)
                        .param("user", userId)
                        .param("key", key)
                        .param("request", request)
                        .param("busyUntil", now + BUSY.toMillis())
                        .param("now", now)
                        .update()
                == 1;
    }

    private boolean takeOver(String userId, String key) {
        long now = clock.millis();
        return jdbc.sql("""
            update idempotency_key set busy_until = :busyUntil
             where user_id = :user and key = :key and status is null and busy_until < :now
            """)
                        .param("busyUntil", now + BUSY.toMillis())
                        .param("user", userId)
                        .param("key", key)
                        .param("now", now)
                        .update()
                == 1;
    }

    private Optional<Row> find(String userId, String key) {
        return jdbc.sql("select request, status, location, body from idempotency_key where user_id = :user and key ="
                        + " :key")
                .param("user", userId)
                .param("key", key)
                .query((row, number) -> {
                    int status = row.getInt("status");
                    boolean open = row.wasNull();
                    return new Row(
                            row.getString("request"),
                            open
                                    ? null
                                    : new Answer(
                                            status,
                                            row.getString("location"),
                                            secrets.open(PURPOSE, row.getString("body"))));
                })
                .optional();
    }
}
