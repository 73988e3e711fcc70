package dev.annex.platform.eventmesh.gateway;

/** One connection, as its protocol sees it. */
public interface Line {

    /** Queues bytes for the other side; only from the connection's thread. They leave when the present call is done. */
    void send(byte[] bytes, int offset, int length);

    /** Has work done by the connection's thread; from any thread. Dropped when the connection is gone. */
    void execute(Runnable work);

    /** Ends the connection in order, after what was sent. */
    void close();

    /**
     * Counts bytes of published messages that are not answered yet. While there are too many, nothing more is read from
     * the other side. Negative numbers count down.
     */
    void underWay(int bytes);
}
