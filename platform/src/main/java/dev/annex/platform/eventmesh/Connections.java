package dev.annex.platform.eventmesh;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The clients connected to this process, so that they can be cut off when what they came with is withdrawn. */
@Component
public class Connections {

    /** A connection of a message client. */
    public interface Connection {

        String instanceId();

        /** The binding whose secret the connection's token came from. */
        @Nullable
        String bindingId();

        /** Ends the connection for good, telling the other side why (WebSocket close code 1008). */
        void withdraw(String reason);
    }

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    public void add(Connection connection) {
        open.add(connection);
    }

    public void remove(Connection connection) {
        open.remove(connection);
    }

    public int count() {
        return open.size();
    }

    void withdrawInstance(String instanceId, String reason) {
        open.stream()
                .filter(connection -> connection.instanceId().equals(instanceId))
                .forEach(connection -> connection.withdraw(reason));
    }

    void withdrawBinding(String bindingId) {
        open.stream()
                .filter(connection -> bindingId.equals(connection.bindingId()))
                .forEach(connection -> connection.withdraw("The service binding was deleted"));
    }
}
