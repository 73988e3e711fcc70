package dev.annex.cli.environment;

import dev.annex.wire.names.LoopbackNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.spi.InetAddressResolverProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A Java agent that resolves the names of a development installation in any Java application: a JVM adds the jar of an agent
 * to its class path, and finds the resolver there. The classes say that they are of the Java they need, not of the one Annex
 * is built with: the resolver of Java 18, the agent of any Java.
 */
final class NamesJar {

    private static final int JAVA_8 = 52;
    private static final int JAVA_18 = 62;

    private NamesJar() {}

    static byte[] bytes() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), NamesAgent.class.getName());
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            add(jar, pathOf(NamesAgent.class), ofJava(JAVA_8, NamesAgent.class));
            for (var type : List.of(LoopbackNames.class, LoopbackNames.class.getDeclaredClasses()[0])) {
                add(jar, pathOf(type), ofJava(JAVA_18, type));
            }
            add(
                    jar,
                    "META-INF/services/" + InetAddressResolverProvider.class.getName(),
                    LoopbackNames.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String pathOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** The class file with another version in bytes 4 to 7 (Java Virtual Machine Specification, 4.1). */
    private static byte[] ofJava(int version, Class<?> type) throws IOException {
        try (InputStream file = Objects.requireNonNull(type.getResourceAsStream("/" + pathOf(type)))) {
            var bytes = file.readAllBytes();
            bytes[4] = 0;
            bytes[5] = 0;
            bytes[6] = 0;
            bytes[7] = (byte) version;
            return bytes;
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
