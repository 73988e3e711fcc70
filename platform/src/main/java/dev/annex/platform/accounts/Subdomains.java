package dev.annex.platform.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The first label of an account's host names (RFC 1123, 2.1). */
final class Subdomains {

    static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Words that would be mistaken for hosts or zones of the installation itself. */
    static final Set<String> RESERVED = Set.of("authentication", "cert", "installation", "login", "uaa");

    private Subdomains() {}

    /** A likely unique one that still tells people whose it is. */
    static String from(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        String head = plain.substring(0, Math.min(40, plain.length())).replaceAll("^-|-$", "");
        String tail = UUID.randomUUID().toString().substring(0, 8);
        return head.isEmpty() ? "a-" + tail : head + "-" + tail;
    }
}
