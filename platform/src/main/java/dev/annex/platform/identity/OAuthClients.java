package dev.annex.platform.identity;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.platform.accounts.SubaccountId;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The OAuth clients of services: one for each instance, with one secret for each binding, so that an old and a new
 * binding work side by side (service-broker-and-manager, 4.6). Every verb takes part in the caller's transaction.
 */
@Component
public class OAuthClients {

    private static final String SEPARATOR = "\n";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final SecretHashes hashes;
    private final BindingCertificates certificates;
    private final Clock clock;
    private final ShortMemory<Known> memory;

    OAuthClients(JdbcClient jdbc, SecretBox box, SecretHashes hashes, BindingCertificates certificates, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.hashes = hashes;
        this.certificates = certificates;
        this.clock = clock;
        this.memory = new ShortMemory<>(clock);
    }

    /** Makes the client; one that exists under this id stays as it is. */
    public OAuthClient create(NewOAuthClient client) {
        jdbc.sql("""
            insert into oauth_client (client_id, xsappname, subaccount_id, instance_id, authorities, grant_types,
                                      redirect_uris, token_validity, refresh_token_validity, created_at)
            values (:clientId, :xsappname, :subaccount, :instance, :authorities, :grants,
                    :redirects, :validity, :refreshValidity, :at)
            on conflict (client_id) do nothing
            """)
                .param("clientId", client.clientId())
                .param("xsappname", client.xsappname())
                .param("subaccount", client.subaccount().value())
                .param("instance", client.instanceId())
                .param("authorities", lines(new TreeSet<>(client.authorities())))
                .param("grants", lines(new TreeSet<>(client.grantTypes())))
                .param("redirects", lines(client.redirectUris()))
                .param("validity", seconds(client.tokenValidity()))
                .param("refreshValidity", seconds(client.refreshTokenValidity()))
                .param("at", clock.millis())
                .update();
        return find(client.clientId()).orElseThrow();
    }

    /** Gives the client what the one described may do; its names and its secrets stay. */
    public void change(NewOAuthClient client) {
        jdbc.sql("""
            update oauth_client
               set authorities = :authorities, grant_types = :grants, redirect_uris = :redirects,
                   token_validity = :validity, refresh_token_validity = :refreshValidity
             where client_id = :clientId
            """)
                .param("clientId", client.clientId())
                .param("authorities", lines(new TreeSet<>(client.authorities())))
                .param("grants", lines(new TreeSet<>(client.grantTypes())))
                .param("redirects", lines(client.redirectUris()))
                .param("validity", seconds(client.tokenValidity()))
                .param("refreshValidity", seconds(client.refreshTokenValidity()))
                .update();
        memory.forget(client.clientId());
    }

    public Optional<OAuthClient> find(String clientId) {
        return jdbc.sql("select * from oauth_client where client_id = :id")
                .param("id", clientId)
                .query(OAuthClients::read)
                .optional();
    }

    /** A secret for a binding; the same binding receives the same secret again. */
    public ClientSecret addSecret(String clientId, String bindingId) {
        String fresh = RandomSecrets.token();
        jdbc.sql("""
            insert into oauth_secret (binding_id, client_id, secret_hash, secret_sealed, created_at)
            values (:binding, :client, :hash, :sealed, :at)
            on conflict (binding_id) do nothing
            """)
                .param("binding", bindingId)
                .param("client", clientId)
                .param("hash", hashes.hash(fresh))
                .param("sealed", box.seal(purpose(bindingId), fresh))
                .param("at", clock.millis())
                .update();
        memory.forget(clientId);
        String sealed = jdbc.sql(
                        "select secret_sealed from oauth_secret where binding_id = :binding and client_id = :client")
                .param("binding", bindingId)
                .param("client", clientId)
                .query(String.class)
                .optional()
                .orElseThrow(() ->
                        new IllegalStateException("Binding " + bindingId + " has a secret of another client already"));
        return new ClientSecret(clientId, box.open(purpose(bindingId), sealed));
    }

    /** A certificate for a binding; the same binding receives the same one again. */
    BindingCertificates.Issued addCertificate(String clientId, String bindingId) {
        memory.forget(clientId);
        return certificates.issue(clientId, bindingId);
    }

    /** Ends the secret or the certificate of a binding; one that is gone already is fine. */
    public void removeSecret(String bindingId) {
        jdbc.sql("delete from oauth_secret where binding_id = :binding returning client_id")
                .param("binding", bindingId)
                .query(String.class)
                .list()
                .forEach(memory::forget);
        certificates.remove(bindingId).forEach(memory::forget);
    }

    /** Ends the client and all its secrets; a client that is gone already is fine. */
    public void delete(String clientId) {
        certificates.removeAll(clientId);
        jdbc.sql("delete from oauth_secret where client_id = :client")
                .param("client", clientId)
                .update();
        jdbc.sql("delete from oauth_client where client_id = :client")
                .param("client", clientId)
                .update();
        memory.forget(clientId);
    }

    /** A client with what proves it, as it was at most a few seconds ago. */
    Optional<Known> known(String clientId) {
        return memory.find(clientId, id -> find(id).map(client -> new Known(client, secrets(id), certificates.of(id))));
    }

    /** The binding a presented secret belongs to; empty if it is none of this client's. */
    Optional<String> bindingOf(Known known, String presented) {
        return known.secrets().stream()
                .filter(stored -> hashes.matches(presented, stored.hash()))
                .map(StoredSecret::bindingId)
                .findFirst();
    }

    private List<StoredSecret> secrets(String clientId) {
        return jdbc.sql("select binding_id, secret_hash from oauth_secret where client_id = :client")
                .param("client", clientId)
                .query((row, _) -> new StoredSecret(row.getString("binding_id"), row.getString("secret_hash")))
                .list();
    }

    /** The binding a presented certificate belongs to; empty if it is none of this client's, or has expired. */
    Optional<String> bindingOf(Known known, X509Certificate presented) {
        String fingerprint = Fingerprint.sha256(presented);
        return known.certificates().stream()
                .filter(stored -> stored.fingerprint().equals(fingerprint)
                        && clock.instant().isBefore(stored.expiresAt()))
                .map(BindingCertificates.StoredCertificate::bindingId)
                .findFirst();
    }

    record Known(
            OAuthClient client, List<StoredSecret> secrets, List<BindingCertificates.StoredCertificate> certificates) {}

    record StoredSecret(String bindingId, String hash) {}

    private static String purpose(String bindingId) {
        return "oauth-secret/" + bindingId;
    }

    private static OAuthClient read(ResultSet row, int number) throws SQLException {
        return new OAuthClient(
                row.getString("client_id"),
                row.getString("xsappname"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("instance_id"),
                Set.copyOf(list(row.getString("authorities"))),
                Set.copyOf(list(row.getString("grant_types"))),
                list(row.getString("redirect_uris")),
                duration(row, "token_validity"),
                duration(row, "refresh_token_validity"));
    }

    private static String lines(Iterable<String> values) {
        return String.join(SEPARATOR, values);
    }

    private static List<String> list(String lines) {
        return Arrays.stream(lines.split(SEPARATOR))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Duration.ofSeconds(seconds);
    }
}
