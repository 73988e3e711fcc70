package dev.annex.platform.landscape;

import dev.annex.foundation.certificates.Pem;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the certificate that a proxy put into a header (pairing, 1.6). */
final class ForwardedCertificate {

    static final String XFCC = "X-Forwarded-Client-Cert";
    static final String RFC_9440 = "Client-Cert";

    private static final String CERT = "cert=";
    private static final String HASH = "hash=";

    private ForwardedCertificate() {}

    /**
     * @param byFingerprint finds a certificate by its SHA-256, for proxies that send no more than that
     * @return empty if the header holds no certificate, or one that is not known by its hash
     */
    static Optional<X509Certificate> read(
            ProxySettings.Form form, String header, Function<String, Optional<X509Certificate>> byFingerprint) {
        try {
            return switch (form) {
                case XFCC -> envoy(header, byFingerprint);
                case RFC9440 -> Optional.of(rfc9440(header));
                case PEM -> Optional.of(pem(header));
            };
        } catch (IllegalArgumentException | CertificateException e) {
            return Optional.empty();
        }
    }

    /** The last element is the one that the trusted proxy appended. */
    private static Optional<X509Certificate> envoy(
            String header, Function<String, Optional<X509Certificate>> byFingerprint) {
        List<String> pairs = split(split(header, ',').getLast(), ';');
        String certificate = value(pairs, CERT);
        if (certificate != null) {
            return Optional.of(pem(certificate));
        }
        String hash = value(pairs, HASH);
        return hash == null ? Optional.empty() : byFingerprint.apply(hash.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String value(List<String> pairs, String key) {
        for (String pair : pairs) {
            String trimmed = pair.strip();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(key)) {
                String value = trimmed.substring(key.length());
                return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value;
            }
        }
        return null;
    }

    /** Separators count outside of quotes only, where a backslash takes the next character's meaning away. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"';
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static X509Certificate rfc9440(String header) throws CertificateException {
        String value = header.strip();
        if (value.length() < 2 || !value.startsWith(":") || !value.endsWith(":")) {
            throw new IllegalArgumentException("not a byte sequence");
        }
        byte[] der = Base64.getDecoder().decode(value.substring(1, value.length() - 1));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static X509Certificate pem(String encoded) {
        // A plus sign is itself here: PEM has many of them, and not every proxy escapes them.
        String pem = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Pem.readCertificates(pem).getFirst();
    }
}
