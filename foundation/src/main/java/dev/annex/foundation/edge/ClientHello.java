package dev.annex.foundation.edge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first message of a TLS connection, read without answering it, for the server name it carries (RFC 6066, 3).
 *
 * @param bytes everything read so far, to be handed on unchanged
 * @param serverName lower case; {@code null} if the client sent none
 */
record ClientHello(byte[] bytes, @Nullable String serverName) {

    private static final int LIMIT = 16 * 1024;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;

    /** @throws IOException if what arrives is no TLS handshake, or one larger than any client sends */
    static ClientHello read(InputStream stream) throws IOException {
        var input = new DataInputStream(stream);
        var raw = new ByteArrayOutputStream();
        var handshake = new ByteArrayOutputStream();
        int needed = 4;
        while (handshake.size() < needed) {
            byte[] header = input.readNBytes(5);
            if (header.length < 5) {
                throw new EOFException("closed before a TLS handshake");
            }
            int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
            if (header[0] != HANDSHAKE || length == 0 || raw.size() + length > LIMIT) {
                throw new IOException("not a TLS handshake");
            }
            byte[] record = input.readNBytes(length);
            raw.write(header);
            raw.write(record);
            handshake.write(record);
            if (handshake.size() >= 4) {
                byte[] start = handshake.toByteArray();
                if (start[0] != CLIENT_HELLO) {
                    throw new IOException("not a TLS client hello");
                }
                needed = 4 + ((start[1] & 0xff) << 16 | (start[2] & 0xff) << 8 | start[3] & 0xff);
            }
        }
        return new ClientHello(raw.toByteArray(), serverName(ByteBuffer.wrap(handshake.toByteArray())));
    }

    private static @Nullable String serverName(ByteBuffer hello) {
        try {
            hello.position(4 + 2 + 32);
            skip(hello, hello.get() & 0xff);
            skip(hello, hello.getShort() & 0xffff);
            skip(hello, hello.get() & 0xff);
            if (hello.remaining() < 2) {
                return null;
            }
            hello.getShort();
            while (hello.remaining() >= 4) {
                int type = hello.getShort() & 0xffff;
                int length = hello.getShort() & 0xffff;
                if (type == 0) {
                    hello.getShort();
                    hello.get();
                    byte[] name = new byte[hello.getShort() & 0xffff];
                    hello.get(name);
                    return new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
                }
                skip(hello, length);
            }
            return null;
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        buffer.position(buffer.position() + bytes);
    }
}
