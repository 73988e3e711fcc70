package dev.annex.system.communication;

import dev.annex.foundation.audit.AuditConfiguration;
import dev.annex.foundation.edge.Application;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.secrets.SecretsConfiguration;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.CommunicationSystemDraft.OutboundUserDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Communication management on a test database, and what its tests write into it again and again. */
final class CommunicationOn implements AutoCloseable {

    static final String PASSWORD = "a.long-password-of-a-user";

    /** One master key for all, as the tests of a class share a database. */
    private static final Path DIRECTORY = directory();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    CommunicationOn(TestDatabase database) {
        context.registerBean("clock", TestClock.class, TestClock::new);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(TransactionTemplate.class, database::transaction);
        context.registerBean(DataDirectory.class, () -> DataDirectory.at(DIRECTORY));
        context.registerBean(
                Hosts.class, () -> new Hosts(Application.system("demo", "annex.localhost"), "annex.localhost", 443));
        context.register(
                AuditConfiguration.class,
                SecretsConfiguration.class,
                Scenarios.class,
                OwnSystem.class,
                CommunicationUserStore.class,
                CommunicationUsers.class,
                CommunicationLogon.class,
                AccessTokenStore.class,
                AccessTokens.class,
                AssertionRules.class,
                TokenGrant.class,
                CommunicationSystemStore.class,
                OutboundUsers.class,
                CommunicationSystems.class,
                ArrangementStore.class,
                Activations.class,
                CommunicationArrangements.class,
                InboundAccess.class,
                KeptObjects.class,
                RecordingActivation.class);
        context.scan("dev.annex.system.users");
        context.refresh();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("annex-communication");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    CommunicationUser user(String name) {
        return get(CommunicationUsers.class).create(new CommunicationUserDraft(name, "A partner", PASSWORD, List.of()));
    }

    /** A partner with one inbound user. */
    CommunicationSystem inboundSystem(String id, CommunicationUser user) {
        return get(CommunicationSystems.class)
                .create(new CommunicationSystemDraft(
                        id,
                        settings(null, true),
                        List.of(new InboundUser(user.id(), AuthenticationMethod.BASIC)),
                        List.of()));
    }

    /** A partner that is called with client credentials. */
    CommunicationSystem messagingSystem(String id) {
        return get(CommunicationSystems.class).create(messagingDraft(id, "broker.example", "the secret"));
    }

    static CommunicationSystemDraft messagingDraft(String id, String host, @Nullable String secret) {
        return new CommunicationSystemDraft(
                id,
                settings(host, false),
                List.of(),
                List.of(new OutboundUserDraft("client-id", AuthenticationMethod.CLIENT_CREDENTIALS, secret)));
    }

    static SystemSettings settings(@Nullable String host, boolean inboundOnly) {
        return new SystemSettings(
                "A partner",
                host,
                null,
                443,
                inboundOnly,
                null,
                null,
                null,
                host == null ? null : "tokens." + host,
                null,
                null,
                null,
                null,
                null);
    }

    /** Contacts for the inbound users of a system. */
    static ArrangementDraft contacts(String name, String systemId) {
        return new ArrangementDraft(
                name, "SAP_COM_0207", systemId, null, AuthenticationMethod.BASIC, null, null, List.of(), Map.of());
    }

    /** Events for a system. */
    static ArrangementDraft events(String name, String systemId, String space) {
        return new ArrangementDraft(
                name,
                "SAP_COM_0092",
                systemId,
                null,
                null,
                null,
                AuthenticationMethod.CLIENT_CREDENTIALS,
                List.of(),
                Map.of("TOPIC SPACE", space));
    }
}
