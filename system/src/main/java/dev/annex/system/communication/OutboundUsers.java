package dev.annex.system.communication;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Violation;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationSystem.OutboundUser;
import dev.annex.system.communication.CommunicationSystemDraft.OutboundUserDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** As whom partners are called, with the secrets for it. Works in the caller's transaction. */
@Component
class OutboundUsers {

    private final CommunicationSystemStore store;
    private final ArrangementStore arrangements;
    private final SecretBox secrets;

    OutboundUsers(CommunicationSystemStore store, ArrangementStore arrangements, SecretBox secrets) {
        this.store = store;
        this.arrangements = arrangements;
        this.secrets = secrets;
    }

    /** The secret of an outbound user in the clear. */
    Optional<String> secret(String outboundUserId) {
        return store.sealedSecret(outboundUserId).map(stored -> secrets.open(purpose(outboundUserId), stored));
    }

    /**
     * Makes the stored users those of the drafts. One that differs only in its name is renamed rather than replaced, so that the
     * arrangements using it go on.
     *
     * @throws InUse if an arrangement uses a user that none of the drafts follows on
     */
    List<OutboundUser> replace(String systemId, List<OutboundUser> before, List<OutboundUserDraft> drafts) {
        List<OutboundUser> rest = new ArrayList<>(before);
        List<Optional<OutboundUser>> kept = new ArrayList<>();
        for (OutboundUserDraft draft : drafts) {
            kept.add(take(
                    rest,
                    user -> user.method() == draft.method() && user.userName().equals(draft.userName())));
        }
        List<OutboundUser> after = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            OutboundUserDraft draft = drafts.get(i);
            Optional<OutboundUser> same = kept.get(i);
            Optional<OutboundUser> renamed =
                    same.isPresent() ? Optional.empty() : take(rest, user -> user.method() == draft.method());
            if (same.isEmpty() && needsSecret(draft.method()) && draft.secret() == null) {
                throw new Invalid(
                        "communication system",
                        List.of(new Violation(
                                "OutboundUsers[" + i + "].Password",
                                "is required for " + draft.method().text())));
            }
            after.add(save(systemId, same.or(() -> renamed), draft));
        }
        rest.forEach(user -> drop(systemId, user));
        return after;
    }

    private static Optional<OutboundUser> take(List<OutboundUser> rest, Predicate<OutboundUser> wanted) {
        Optional<OutboundUser> found = rest.stream().filter(wanted).findFirst();
        found.ifPresent(rest::remove);
        return found;
    }

    private OutboundUser save(String systemId, Optional<OutboundUser> stored, OutboundUserDraft draft) {
        String id =
                stored.map(OutboundUser::id).orElseGet(() -> UUID.randomUUID().toString());
        String secret = draft.secret();
        boolean hasSecret =
                secret != null || stored.map(OutboundUser::hasSecret).orElse(false);
        OutboundUser user = new OutboundUser(id, draft.userName(), draft.method(), hasSecret);
        if (stored.isEmpty()) {
            store.insertOutboundUser(systemId, user);
        } else {
            store.renameOutboundUser(user);
        }
        if (secret != null) {
            store.setOutboundSecret(id, secrets.seal(purpose(id), secret));
        }
        return user;
    }

    private void drop(String systemId, OutboundUser user) {
        List<Blocker> blockers = arrangements.ofSystem(systemId).stream()
                .filter(arrangement -> user.id().equals(arrangement.outboundUserId()))
                .map(ArrangementRules::blocker)
                .toList();
        if (!blockers.isEmpty()) {
            throw new InUse("outbound user", user.userName(), blockers);
        }
        store.deleteOutboundUser(user.id());
    }

    private static boolean needsSecret(AuthenticationMethod method) {
        return method == AuthenticationMethod.BASIC || method == AuthenticationMethod.CLIENT_CREDENTIALS;
    }

    private static String purpose(String outboundUserId) {
        return "communication-outbound-user/" + outboundUserId;
    }
}
