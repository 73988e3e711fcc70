package dev.annex.platform.eventmesh.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes to MQTT packets and back; packets may be cut anywhere. */
final class MqttCodec implements AutoCloseable {

    private final EmbeddedChannel channel;

    MqttCodec(int maxPacket) {
        channel = new EmbeddedChannel(new MqttDecoder(maxPacket), MqttEncoder.INSTANCE);
    }

    /** Takes the next bytes in; packets that are complete with them can be read. */
    void feed(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    /** The next packet, to be {@link #done released}; {@code null} if there is none. */
    @Nullable
    MqttMessage next() throws IOException {
        MqttMessage packet = channel.readInbound();
        if (packet != null && packet.decoderResult().isFailure()) {
            Throwable cause = packet.decoderResult().cause();
            throw new IOException("Not an MQTT packet: " + cause.getMessage(), cause);
        }
        return packet;
    }

    static void done(MqttMessage packet) {
        ReferenceCountUtil.release(packet);
    }

    void write(MqttMessage packet, BiConsumer<byte[], Integer> output) {
        channel.writeOutbound(packet);
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            buffer.release();
            output.accept(bytes, bytes.length);
        }
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
