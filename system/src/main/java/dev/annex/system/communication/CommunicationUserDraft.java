package dev.annex.system.communication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A communication user as it shall be.
 *
 * @param password null keeps the one there is; at least 20 characters with a special one
 * @param certificates PEM; the user logs on with these and no others
 */
public record CommunicationUserDraft(
        String userName, String description, @Nullable String password, List<String> certificates) {

    public CommunicationUserDraft {
        certificates = List.copyOf(certificates);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "CommunicationUserDraft[" + userName + "]";
    }
}
