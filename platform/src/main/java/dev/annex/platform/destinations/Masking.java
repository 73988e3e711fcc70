package dev.annex.platform.destinations;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes secrets out of what people and clients are told. */
final class Masking {

    static final String MASK = "****";

    /** Parameters that are shown as they are; everything else a destination adds may be a secret. */
    private static final Set<String> OPEN =
            Set.of("grant_type", "client_id", "scope", "username", "company_id", "response_type", "token_format");

    /** A JWT, or an encoded assertion: nothing readable is that long. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_.-]{20,}|[A-Za-z0-9+/_-]{120,}={0,2}");

    /** Members that hold a secret wherever a token service answers with them. */
    private static final Pattern MEMBER = Pattern.compile(
            "(\"(?:access_token|refresh_token|id_token|client_secret|password|assertion)\"\\s*:\\s*\")[^\"]*");

    private static final int LONGEST_QUOTE = 500;
    private static final int SHORTEST_SECRET = 4;

    private Masking() {}

    static Map<String, String> form(Map<String, String> form) {
        var shown = new LinkedHashMap<String, String>();
        form.forEach((name, value) -> shown.put(name, OPEN.contains(name) ? value : MASK));
        return shown;
    }

    /**
     * What somebody else answered, on one line and not too long.
     *
     * @param secrets what we sent, and what an answer may therefore repeat
     */
    static String quote(String answer, Collection<String> secrets) {
        String text = answer;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                text = text.replace(secret, MASK);
            }
        }
        text = MEMBER.matcher(text).replaceAll("$1" + MASK);
        text = TOKEN.matcher(text).replaceAll(MASK);
        text = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
