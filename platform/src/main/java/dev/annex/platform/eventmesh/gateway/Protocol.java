package dev.annex.platform.eventmesh.gateway;

import java.io.IOException;

/** A protocol spoken over one connection. All calls come from the connection's own thread. */
public interface Protocol {

    /**
     * Takes the next bytes; they need not end where a frame or packet ends.
     *
     * @throws IOException if the other side breaks the protocol; the connection is closed
     */
    void received(byte[] bytes) throws IOException;

    /** Called about once a second. */
    void tick();

    /** Says good-bye in the protocol's own way before the connection is cut. */
    void withdraw(String reason);

    /** The connection is gone; whatever it held is given back. */
    void closed();

    /** Makes the protocol for a new connection. */
    interface Factory {

        /** Path below {@code /protocols/}. */
        String path();

        /** The WebSocket subprotocol, which clients insist to see again. */
        String subprotocol();

        Protocol open(Caller caller, Line line);
    }
}
