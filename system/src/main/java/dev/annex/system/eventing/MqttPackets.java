package dev.annex.system.eventing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The packets of MQTT 3.1.1 a publisher needs, as bytes (MQTT 3.1.1, 2 and 3). */
final class MqttPackets {

    static final int CONNACK = 0x20;
    static final int PUBACK = 0x40;
    static final int PINGRESP = 0xd0;

    private static final int LARGEST_ANSWER = 64 * 1024;

    /** A packet of the server. */
    record Packet(int type, byte[] content) {

        /** Of a PUBACK. */
        int packetId() {
            return (content[0] & 0xff) << 8 | content[1] & 0xff;
        }
    }

    /** A clean session; the identity comes from the token, so there is no user name. */
    static byte[] connect(String clientId, int keepAliveSeconds) {
        var content = new ByteArrayOutputStream();
        text(content, "MQTT");
        content.write(4);
        content.write(0x02);
        number(content, keepAliveSeconds);
        text(content, clientId);
        return packet(0x10, content);
    }

    /** @param packetId with quality of service 1, from 1 to 65535 */
    static byte[] publish(String topic, byte[] payload, int qos, int packetId) {
        var content = new ByteArrayOutputStream(topic.length() + payload.length + 4);
        text(content, topic);
        if (qos > 0) {
            number(content, packetId);
        }
        content.writeBytes(payload);
        return packet(0x30 | qos << 1, content);
    }

    static byte[] ping() {
        return new byte[] {(byte) 0xc0, 0};
    }

    static byte[] disconnect() {
        return new byte[] {(byte) 0xe0, 0};
    }

    private static byte[] packet(int header, ByteArrayOutputStream content) {
        var packet = new ByteArrayOutputStream(content.size() + 5);
        packet.write(header);
        var length = content.size();
        do {
            var digit = length % 128;
            length /= 128;
            packet.write(length > 0 ? digit | 0x80 : digit);
        } while (length > 0);
        packet.writeBytes(content.toByteArray());
        return packet.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int number) {
        out.write(number >> 8);
        out.write(number);
    }

    /** Puts packets together from the pieces a WebSocket delivers, which end anywhere. */
    static final class Decoder {

        private byte[] rest = new byte[0];

        /** @throws IllegalArgumentException if this is no MQTT */
        List<Packet> decode(ByteBuffer piece) {
            var bytes = new byte[rest.length + piece.remaining()];
            System.arraycopy(rest, 0, bytes, 0, rest.length);
            piece.get(bytes, rest.length, piece.remaining());
            var packets = new ArrayList<Packet>();
            var start = 0;
            while (true) {
                var length = 0;
                var at = start + 1;
                var shift = 0;
                var complete = false;
                while (at < bytes.length && !complete) {
                    length |= (bytes[at] & 0x7f) << shift;
                    shift += 7;
                    complete = (bytes[at++] & 0x80) == 0;
                    if (shift > 21 && !complete || length > LARGEST_ANSWER) {
                        throw new IllegalArgumentException("The answer is no MQTT");
                    }
                }
                if (!complete || at + length > bytes.length) {
                    break;
                }
                var content = new byte[length];
                System.arraycopy(bytes, at, content, 0, length);
                packets.add(new Packet(bytes[start] & 0xf0, content));
                start = at + length;
            }
            rest = Arrays.copyOfRange(bytes, start, bytes.length);
            return packets;
        }
    }

    private MqttPackets() {}
}
