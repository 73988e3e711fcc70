package dev.annex.wire.management;

import java.util.Optional;

/**
 * The management API of a paired system (pairing, 8.3). PUT creates or replaces, DELETE succeeds for what is already gone,
 * so every call may be repeated.
 */
public interface ManagementApi {

    SystemDescription describe();

    void putUser(String id, CommunicationUser user);

    void putSystem(String id, CommunicationSystem system);

    void putArrangement(String id, CommunicationArrangement arrangement);

    Optional<CommunicationArrangement> arrangement(String id);

    void deleteUser(String id);

    void deleteSystem(String id);

    void deleteArrangement(String id);
}
