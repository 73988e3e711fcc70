package dev.annex.platform.eventmesh.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.eventmesh.routing.TopicName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Header;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.Test;

/** What becomes of the sections of a message, event-mesh 4.5. */
class MessageCodecTests {

    private static final Address TOPIC =
            new Address.Topic(TopicName.parse("a/b/c/t").orElseThrow());

    private final MessageCodec codec = new MessageCodec();
    private final Encoder encoder = CodecFactory.getDefaultEncoder();
    private final Decoder decoder = CodecFactory.getDefaultDecoder();

    @Test
    void keepsWhatThePublisherSentAndSaysWhereItWent() throws Exception {
        byte[] transfer = encode(
                new Header().setPriority((byte) 7).setTimeToLive(5_000),
                new MessageAnnotations(Map.of(Symbol.valueOf("x-opt-jms-msg-type"), (byte) 3)),
                new Properties()
                        .setMessageId("mine")
                        .setTo("topic:/a/b/c/t")
                        .setSubject("JMSType")
                        .setContentType("text/plain"),
                new ApplicationProperties(Map.of("k", "v")),
                new AmqpValue<>("body"));

        MeshMessage received = codec.received(transfer);
        ProtonBuffer delivered =
                codec.delivered(codec.published(received, TOPIC, "id").content(), 7, 2);

        assertThat(received.ttlMillis()).isEqualTo(5_000);
        Header header = (Header) next(delivered);
        assertThat(header.isDurable()).isTrue();
        assertThat(header.getPriority()).isEqualTo((byte) 7);
        assertThat(header.getDeliveryCount()).isEqualTo(2);
        assertThat(((MessageAnnotations) next(delivered)).getValue())
                .containsEntry(Symbol.valueOf("x-opt-jms-msg-type"), (byte) 3);
        Properties properties = (Properties) next(delivered);
        assertThat(properties.getMessageId()).isEqualTo("mine");
        assertThat(properties.getTo()).isEqualTo("topic:a/b/c/t");
        assertThat(properties.getSubject()).isEqualTo("a/b/c/t");
        assertThat(properties.getContentType()).isEqualTo("text/plain");
        assertThat(((ApplicationProperties) next(delivered)).getValue()).isEqualTo(Map.of("k", "v"));
        assertThat(((AmqpValue<?>) next(delivered)).getValue()).isEqualTo("body");
        assertThat(delivered.isReadable()).isFalse();
    }

    @Test
    void leavesTheSubjectOfADirectPutAlone() throws Exception {
        byte[] transfer = encode(new Properties().setSubject("JMSType"), new Data(new byte[] {1}));

        byte[] content = codec.published(codec.received(transfer), new Address.Queue("a/b/c/q"), "id")
                .content();

        Properties properties =
                (Properties) next(ProtonBufferAllocator.defaultAllocator().copy(content));
        assertThat(properties.getTo()).isEqualTo("queue:a/b/c/q");
        assertThat(properties.getSubject()).isEqualTo("JMSType");
        assertThat(properties.getMessageId()).isEqualTo("id");
    }

    @Test
    void makesAPayloadOneDataSection() {
        var message = codec.of("hello".getBytes(StandardCharsets.UTF_8), null, Map.of());

        ReadMessage read = codec.read(codec.published(message, TOPIC, "id").content());

        assertThat(read.payload()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(read.contentType()).isNull();
        assertThat(read.to()).isEqualTo("topic:a/b/c/t");
    }

    @Test
    void refusesBytesThatAreNoMessage() {
        assertThatThrownBy(() -> codec.received(new byte[] {1, 2, 3})).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> codec.received(encode("just a string"))).isInstanceOf(UnreadableMessage.class);
    }

    private byte[] encode(Object... sections) {
        ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate(256);
        for (Object section : sections) {
            encoder.writeObject(buffer, encoder.newEncoderState(), section);
        }
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.readBytes(bytes, 0, bytes.length);
        return bytes;
    }

    private Object next(ProtonBuffer buffer) {
        return decoder.readObject(buffer, decoder.newDecoderState());
    }
}
