package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.landscape.LandscapeException.InputInvalid;
import dev.annex.platform.landscape.LandscapeException.StateRefused;
import dev.annex.platform.landscape.LandscapeException.TokenLimit;
import dev.annex.wire.pairing.TokenDocument;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Issues registration tokens and shows them again while they live (pairing, 2). Callers hold the system's row. */
@Component
class RegistrationTokens {

    private static final int MOST_FOR_A_TYPE = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TokenStore store;
    private final PairingStore pairings;
    private final PairingUrls urls;
    private final SecretBox secrets;
    private final Audit audit;
    private final Clock clock;

    RegistrationTokens(
            TokenStore store, PairingStore pairings, PairingUrls urls, SecretBox secrets, Audit audit, Clock clock) {
        this.store = store;
        this.pairings = pairings;
        this.urls = urls;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws InputInvalid if there is no group of that title, or the type knows no groups */
    static @Nullable ScenarioGroup group(SystemType type, @Nullable String title) {
        if (title == null) {
            return null;
        }
        if (!type.scenarioGroups()) {
            throw new InputInvalid(
                    "scenarioGroup", "cannot be chosen for systems of type " + type.name() + "; leave it out");
        }
        return ScenarioGroup.of(title)
                .orElseThrow(() -> new InputInvalid(
                        "scenarioGroup",
                        "is not a communication scenario group; choose one of "
                                + Stream.of(ScenarioGroup.values())
                                        .map(ScenarioGroup::title)
                                        .collect(Collectors.joining(", "))));
    }

    /** @throws StateRefused if the live token is for another group than the wanted one */
    Optional<RegistrationToken> live(Entry entry, @Nullable ScenarioGroup wanted) {
        Optional<TokenStore.Token> stored = store.ofSystem(entry.id());
        return stored.flatMap(token -> token.state().live().map(issued -> {
            if (wanted != null && wanted != token.group()) {
                throw new StateRefused(
                        "SCENARIO_GROUP_FIXED",
                        "The live token is for \"" + token.group().title()
                                + "\". Generate a new token to register with another scenario group.");
            }
            audit.record(LandscapeAudit.security(entry.system(), "show-token"));
            return forms(secrets.open(purpose(entry.id()), issued.sealed()), token.group(), issued.expiresAt(), false);
        }));
    }

    RegistrationToken issue(Entry entry, ScenarioGroup group) {
        SystemType type = entry.system().type();
        if (!type.pairsByToken()) {
            throw new StateRefused(
                    "TYPE_WITHOUT_TOKEN",
                    "Systems of type " + type.name()
                            + " need no registration token; they can be used as soon as they are added.");
        }
        store.forgetExpired();
        if (store.liveBeside(entry.id(), entry.system().globalAccount(), type) >= MOST_FOR_A_TYPE) {
            throw new TokenLimit(type, MOST_FOR_A_TYPE);
        }
        // A registration begun with the earlier token and not yet complete starts over.
        pairings.end(entry.id());
        String secret = RandomSecrets.token();
        Instant expiresAt =
                Instant.ofEpochMilli(clock.millis()).plus(type.token().duration());
        store.replace(entry.id(), TokenDigest.of(secret), secrets.seal(purpose(entry.id()), secret), group, expiresAt);
        audit.record(LandscapeAudit.security(entry.system(), "issue-token")
                .change("scenarioGroup", null, group.title())
                .change("expiresAt", null, expiresAt.toString()));
        return forms(secret, group, expiresAt, true);
    }

    private RegistrationToken forms(String secret, ScenarioGroup group, Instant expiresAt, boolean fresh) {
        var document = new TokenDocument(
                secret, urls.connector(), expiresAt.toString(), "Application", List.of(group.title()));
        byte[] json = JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        return new RegistrationToken(
                urls.signingInfo(secret), Base64.getEncoder().encodeToString(json), expiresAt, fresh);
    }

    private static String purpose(SystemId id) {
        return "registration-token/" + id.value();
    }
}
