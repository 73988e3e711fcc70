package dev.annex.platform.eventmesh.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.DecodeException;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.TypeDecoder;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.DeliveryAnnotations;
import org.apache.qpid.protonj2.types.messaging.Header;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * Between bytes and messages (event-mesh, 4.5). Sections the mesh does not change are copied as bytes. Not for several
 * threads: the codec remembers every unknown type it met, so each connection has its own.
 */
public final class MessageCodec {

    private static final int PROPERTIES_SIZE = 512;
    private static final int HEADER_SIZE = 32;

    private final Encoder encoder = CodecFactory.getDefaultEncoder();
    private final Decoder decoder = CodecFactory.getDefaultDecoder();

    /** A message made of a payload: one data section. */
    public MeshMessage of(byte[] payload, @Nullable String contentType, Map<String, Object> properties) {
        ProtonBuffer rest = ProtonBufferAllocator.defaultAllocator().allocate(payload.length + PROPERTIES_SIZE);
        if (!properties.isEmpty()) {
            encoder.writeObject(rest, encoder.newEncoderState(), new ApplicationProperties(properties));
        }
        encoder.writeObject(rest, encoder.newEncoderState(), new Data(payload));
        Properties head = new Properties();
        if (contentType != null) {
            head.setContentType(contentType);
        }
        return new MeshMessage(new byte[0], head, bytes(rest), MeshMessage.STANDARD_PRIORITY, 0, payload.length);
    }

    /** Takes apart what an AMQP publisher transferred. */
    public MeshMessage received(byte[] transfer) throws UnreadableMessage {
        ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(transfer);
        DecoderState state = decoder.newDecoderState();
        byte[] annotations = new byte[0];
        Properties properties = new Properties();
        Header header = new Header();
        try {
            while (buffer.isReadable()) {
                int start = buffer.getReadOffset();
                TypeDecoder<?> type = decoder.readNextTypeDecoder(buffer, state);
                Class<?> section = type.getTypeClass();
                if (section == Header.class) {
                    header = (Header) type.readValue(buffer, state);
                } else if (section == DeliveryAnnotations.class) {
                    type.skipValue(buffer, state);
                } else if (section == MessageAnnotations.class) {
                    type.skipValue(buffer, state);
                    annotations = slice(transfer, start, buffer.getReadOffset());
                } else if (section == Properties.class) {
                    properties = (Properties) type.readValue(buffer, state);
                } else if (Section.class.isAssignableFrom(section)) {
                    buffer.setReadOffset(start);
                    break;
                } else {
                    throw new DecodeException("A message consists of sections, not of " + section.getSimpleName());
                }
            }
            return new MeshMessage(
                    annotations,
                    properties,
                    slice(transfer, buffer.getReadOffset(), transfer.length),
                    header.hasPriority() ? header.getPriority() : MeshMessage.STANDARD_PRIORITY,
                    header.hasTimeToLive() ? header.getTimeToLive() : 0,
                    transfer.length);
        } catch (RuntimeException e) {
            throw new UnreadableMessage("The message cannot be decoded: " + e.getMessage(), e);
        }
    }

    /**
     * The message as it will be stored: {@code to} names its address, {@code subject} its bare topic (clients of CAP Java
     * read the topic there), and there is a message id.
     */
    public PublishedMessage published(MeshMessage message, Address address, String id) {
        Properties properties = message.properties().copy();
        properties.setTo(address.text());
        if (address instanceof Address.Topic topic) {
            properties.setSubject(topic.name().text());
        }
        if (!properties.hasMessageId()) {
            properties.setMessageId(id);
        }
        ProtonBuffer content = ProtonBufferAllocator.defaultAllocator()
                .allocate(message.annotations().length + message.rest().length + PROPERTIES_SIZE);
        content.writeBytes(message.annotations());
        encoder.writeObject(content, encoder.newEncoderState(), properties);
        content.writeBytes(message.rest());
        return new PublishedMessage(id, address, bytes(content), message.priority());
    }

    /** The bytes to transfer to an AMQP consumer. */
    public ProtonBuffer delivered(byte[] content, int priority, int redeliveries) {
        Header header =
                new Header().setDurable(true).setPriority((byte) priority).setDeliveryCount(redeliveries);
        ProtonBuffer transfer = ProtonBufferAllocator.defaultAllocator().allocate(content.length + HEADER_SIZE);
        encoder.writeObject(transfer, encoder.newEncoderState(), header);
        return transfer.writeBytes(content);
    }

    /** Reads what was stored, for consumers that do not speak AMQP. */
    public ReadMessage read(byte[] content) {
        ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(content);
        DecoderState state = decoder.newDecoderState();
        ByteArrayOutputStream payload = new ByteArrayOutputStream(content.length);
        Map<String, Object> applicationProperties = new LinkedHashMap<>();
        String to = "";
        String contentType = null;
        while (buffer.isReadable()) {
            switch (decoder.readObject(buffer, state)) {
                case Properties properties -> {
                    to = properties.hasTo() ? properties.getTo() : "";
                    contentType = properties.hasContentType() ? properties.getContentType() : null;
                }
                case ApplicationProperties properties -> applicationProperties.putAll(properties.getValue());
                case Data data -> payload.writeBytes(data.getValue());
                case AmqpValue<?> value -> payload.writeBytes(bytesOf(value.getValue()));
                default -> {} // annotations, sequences and footers mean nothing outside AMQP
            }
        }
        return new ReadMessage(to, contentType, applicationProperties, payload.toByteArray());
    }

    private static byte[] bytesOf(@Nullable Object value) {
        return switch (value) {
            case null -> new byte[0];
            case Binary binary -> binary.asByteArray();
            case byte[] bytes -> bytes;
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] bytes(ProtonBuffer buffer) {
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.readBytes(bytes, 0, bytes.length);
        return bytes;
    }

    private static byte[] slice(byte[] from, int start, int end) {
        byte[] part = new byte[end - start];
        System.arraycopy(from, start, part, 0, part.length);
        return part;
    }
}
