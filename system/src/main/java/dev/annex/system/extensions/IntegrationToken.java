package dev.annex.system.extensions;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.system.extensions.ExtensionException.TokenInvalid;
import dev.annex.wire.pairing.TokenDocument;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an administrator pastes: the URL form of a registration token (pairing, 2). Everything this system calls later is
 * derived from it and from what the platform answers there.
 */
record IntegrationToken(URI url) {

    private static final int LONGEST = 4096;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws TokenInvalid saying what is wrong with the text */
    static IntegrationToken read(String pasted, Outgoing outgoing) {
        String text = pasted.strip();
        if (text.isEmpty()) {
            throw new TokenInvalid("must not be empty; paste the token the platform shows for this system");
        }
        if (text.length() > LONGEST) {
            throw new TokenInvalid("is too long for a registration token");
        }
        String start = text.toLowerCase(Locale.ROOT);
        if (!start.startsWith("http://") && !start.startsWith("https://")) {
            throw document(text);
        }
        URI url = url(text);
        try {
            outgoing.check(url);
        } catch (AddressRefused e) {
            throw new TokenInvalid(e.getMessage());
        }
        return new IntegrationToken(url);
    }

    String landscape() {
        return url.getHost();
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            String query = url.getRawQuery();
            if (url.getHost() != null && query != null && ("&" + query).matches(".*&token=[^&]+.*")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below; the parser's own message would repeat the token.
        }
        throw new TokenInvalid("is not the URL of a registration token; copy the whole URL that the platform shows");
    }

    private static TokenInvalid document(String text) {
        return readable(text)
                ? new TokenInvalid(
                        "is the JSON form of a registration token, whose GraphQL flow this system does not speak;"
                                + " paste the URL form that the platform shows beside it")
                : new TokenInvalid(
                        "is neither the URL nor the JSON form of a registration token; copy it again as a whole");
    }

    private static boolean readable(String text) {
        try {
            TokenDocument document = JSON.readValue(Base64.getDecoder().decode(text), TokenDocument.class);
            return document != null && present(document.token()) && present(document.connectorURL());
        } catch (IllegalArgumentException | JacksonException e) {
            return false;
        }
    }

    private static boolean present(@Nullable String member) {
        return member != null && !member.isEmpty();
    }

    /** Tokens never appear in logs. */
    @Override
    public String toString() {
        return "IntegrationToken[" + landscape() + "]";
    }
}
