package dev.annex.system.eventing;

import dev.annex.foundation.secrets.SecretBox;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Channels and their bound topics in the database; the client secret is sealed. */
@Component
class ChannelStore {

    private final JdbcClient jdbc;
    private final SecretBox secrets;

    ChannelStore(JdbcClient jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    List<Channel> list() {
        return jdbc.sql("select * from channel order by name").query(this::read).list();
    }

    Optional<Channel> find(String arrangementUuid) {
        return jdbc.sql("select * from channel where arrangement_uuid = ?")
                .param(arrangementUuid)
                .query(this::read)
                .optional();
    }

    Optional<Channel> byName(String name) {
        return jdbc.sql("select * from channel where name = ?")
                .param(name)
                .query(this::read)
                .optional();
    }

    /** Inserts, or replaces what the arrangement decides; counters and topics stay. */
    void save(Channel channel) {
        var endpoint = channel.endpoint();
        jdbc.sql("""
                insert into channel (arrangement_uuid, name, description, topic_space, qos, reconnect_attempts,
                                     wait_seconds, host, port, path, token_endpoint, client_id, client_secret, open)
                values (:uuid, :name, :description, :topicSpace, :qos, :reconnectAttempts,
                        :waitSeconds, :host, :port, :path, :tokenEndpoint, :clientId, :clientSecret, :open)
                on conflict (arrangement_uuid) do update
                   set name = excluded.name, description = excluded.description, topic_space = excluded.topic_space,
                       qos = excluded.qos, reconnect_attempts = excluded.reconnect_attempts,
                       wait_seconds = excluded.wait_seconds, host = excluded.host, port = excluded.port,
                       path = excluded.path, token_endpoint = excluded.token_endpoint,
                       client_id = excluded.client_id, client_secret = excluded.client_secret,
                       open = excluded.open, last_error = null
                """)
                .param("uuid", channel.arrangementUuid())
                .param("name", channel.name())
                .param("description", channel.description())
                .param("topicSpace", channel.topicSpace())
                .param("qos", channel.qos())
                .param("reconnectAttempts", channel.reconnectAttempts())
                .param("waitSeconds", channel.waitTime().toSeconds())
                .param("host", endpoint.host())
                .param("port", endpoint.port())
                .param("path", endpoint.path())
                .param("tokenEndpoint", endpoint.tokenEndpoint().toString())
                .param("clientId", endpoint.clientId())
                .param("clientSecret", secrets.seal(purpose(channel.arrangementUuid()), endpoint.clientSecret()))
                .param("open", channel.open())
                .update();
    }

    void delete(String arrangementUuid) {
        for (var table : List.of("outbox", "channel_topic")) {
            jdbc.sql("delete from " + table + " where channel = ?")
                    .param(arrangementUuid)
                    .update();
        }
        jdbc.sql("delete from channel where arrangement_uuid = ?")
                .param(arrangementUuid)
                .update();
    }

    void close(String arrangementUuid) {
        jdbc.sql("update channel set open = ? where arrangement_uuid = ?")
                .params(false, arrangementUuid)
                .update();
    }

    /** @param error null once the connection works */
    void note(String arrangementUuid, @Nullable String error) {
        jdbc.sql("update channel set last_error = :error, failed = failed + :failed where arrangement_uuid = :uuid")
                .param("error", error)
                .param("failed", error == null ? 0 : 1)
                .param("uuid", arrangementUuid)
                .update();
    }

    List<String> topics(String arrangementUuid) {
        return jdbc.sql("select topic from channel_topic where channel = ? order by topic")
                .param(arrangementUuid)
                .query(String.class)
                .list();
    }

    /** @return false if it is bound already */
    boolean bind(String arrangementUuid, String topic) {
        return jdbc.sql("insert into channel_topic (channel, topic) values (?, ?) on conflict do nothing")
                        .params(arrangementUuid, topic)
                        .update()
                == 1;
    }

    /** @return false if it is not bound */
    boolean unbind(String arrangementUuid, String topic) {
        return jdbc.sql("delete from channel_topic where channel = ? and topic = ?")
                        .params(arrangementUuid, topic)
                        .update()
                == 1;
    }

    /** The open channels that publish events of this topic. */
    List<String> boundTo(String topic) {
        record Binding(String channel, TopicPattern pattern) {}
        return jdbc
                .sql("""
                        select t.channel, t.topic
                          from channel_topic t
                          join channel c on c.arrangement_uuid = t.channel
                         where c.open
                        """)
                .query((row, _) -> new Binding(row.getString("channel"), new TopicPattern(row.getString("topic"))))
                .list()
                .stream()
                .filter(binding -> binding.pattern().matches(topic))
                .map(Binding::channel)
                .distinct()
                .toList();
    }

    private Channel read(ResultSet row, int number) throws SQLException {
        var uuid = row.getString("arrangement_uuid");
        var endpoint = new Channel.Endpoint(
                row.getString("host"),
                row.getInt("port"),
                row.getString("path"),
                URI.create(row.getString("token_endpoint")),
                row.getString("client_id"),
                secrets.open(purpose(uuid), row.getString("client_secret")));
        return new Channel(
                uuid,
                row.getString("name"),
                row.getString("description"),
                row.getString("topic_space"),
                row.getInt("qos"),
                row.getInt("reconnect_attempts"),
                Duration.ofSeconds(row.getLong("wait_seconds")),
                endpoint,
                row.getBoolean("open"),
                row.getString("last_error"),
                row.getLong("published"),
                row.getLong("failed"));
    }

    private static String purpose(String arrangementUuid) {
        return "channel/" + arrangementUuid;
    }
}
