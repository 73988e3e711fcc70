package dev.annex.system.extensions;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.system.extensions.ExtensionException.TokenInvalid;
import dev.annex.wire.pairing.TokenDocument;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an administrator pastes: a registration token in one of its two forms (pairing, 2). The URL form begins the REST
 * flow, the JSON form the GraphQL flow. Everything this system calls later is derived from it and from what the platform
 * answers there. Tokens never appear in logs.
 *
 * @param url where the flow begins
 * @param secret the token itself, the same in both forms
 * @param text the form that was pasted, without blanks around it
 */
record IntegrationToken(Flow flow, URI url, String secret, String text) {

    /** The protocol by which a pairing is made and kept. */
    enum Flow {
        REST,
        GRAPHQL
    }

    private static final int LONGEST = 4096;
    private static final String PARAMETER = "token=";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws TokenInvalid saying what is wrong with the text */
    static IntegrationToken read(String pasted, Outgoing outgoing) {
        IntegrationToken token = parse(pasted);
        try {
            outgoing.check(token.url());
        } catch (AddressRefused e) {
            throw new TokenInvalid(e.getMessage());
        }
        return token;
    }

    /** For a text that was judged before. */
    static IntegrationToken parse(String pasted) {
        String text = pasted.strip();
        if (text.isEmpty()) {
            throw new TokenInvalid("must not be empty; paste the token the platform shows for this system");
        }
        if (text.length() > LONGEST) {
            throw new TokenInvalid("is too long for a registration token");
        }
        String start = text.toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://") ? ofUrl(text) : ofDocument(text);
    }

    String landscape() {
        return url.getHost();
    }

    private static IntegrationToken ofUrl(String text) {
        try {
            URI url = new URI(text);
            Optional<String> secret = url.getRawQuery() == null
                    ? Optional.empty()
                    : Arrays.stream(url.getRawQuery().split("&"))
                            .filter(parameter -> parameter.startsWith(PARAMETER))
                            .map(parameter -> parameter.substring(PARAMETER.length()))
                            .filter(value -> !value.isEmpty())
                            .findFirst();
            if (url.getHost() != null && secret.isPresent()) {
                return new IntegrationToken(Flow.REST, url, secret.get(), text);
            }
        } catch (URISyntaxException e) {
            // Said below; the parser's own message would repeat the token.
        }
        throw new TokenInvalid("is not the URL of a registration token; copy the whole URL that the platform shows");
    }

    private static IntegrationToken ofDocument(String text) {
        try {
            TokenDocument document =
                    JSON.readValue(Base64.getDecoder().decode(text.replaceAll("\\s", "")), TokenDocument.class);
            if (document != null && usable(document.token()) && document.connectorURL() != null) {
                URI url = new URI(document.connectorURL());
                // This flow has no form without TLS (pairing, overview).
                if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null) {
                    return new IntegrationToken(Flow.GRAPHQL, url, document.token(), text);
                }
            }
        } catch (IllegalArgumentException | JacksonException | URISyntaxException e) {
            // Said below; the parsers' messages would repeat the token.
        }
        throw new TokenInvalid(
                "is neither the URL nor the JSON form of a registration token; copy it again as a whole");
    }

    /** It travels in a header. */
    private static boolean usable(@Nullable String secret) {
        return secret != null && secret.matches("[\\x21-\\x7e]+");
    }

    @Override
    public String toString() {
        return "IntegrationToken[" + landscape() + "]";
    }
}
