package dev.annex.platform.destinations;

import dev.annex.foundation.certificates.KeyStores;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.outgoing.WholeExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the token service that a destination names (destination-service, 6). */
@Component
class TokenServiceClient {

    static final String UNABLE = "Unable to fetch access token from the specified token service URL. ";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private final Outgoing outgoing;
    private final TlsMaterial tls;
    private final Clock clock;

    TokenServiceClient(Outgoing outgoing, TlsMaterial tls, Clock clock) {
        this.outgoing = outgoing;
        this.tls = tls;
        this.clock = clock;
    }

    /** @param certificate to be shown to the token service, if it wants one */
    ServiceToken fetch(TokenCall call, KeyStores.@Nullable Entry certificate, Trace trace) throws RetrievalFailed {
        HttpRequest request;
        try {
            request = call.request(outgoing);
        } catch (RetrievalFailed e) {
            trace.failed("token request", call.shown() + "\n" + e.getMessage());
            throw e;
        }
        trace.done("token request", call.shown());
        try {
            HttpResponse<String> response = send(request, certificate, call);
            ServiceToken token = read(response, call.secrets());
            trace.done(
                    "answer",
                    response.statusCode() + ", a token until " + token.expiresAt()
                            + (token.scope() == null ? "" : ", scope " + token.scope()));
            return token;
        } catch (RetrievalFailed e) {
            trace.failed("answer", e.getMessage());
            throw e;
        }
    }

    private HttpResponse<String> send(HttpRequest request, KeyStores.@Nullable Entry certificate, TokenCall call)
            throws RetrievalFailed {
        var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER);
        Duration within = call.connect().plus(call.read());
        try {
            if (certificate == null) {
                return WholeExchange.send(outgoing.client(call.connect()), request, body, within);
            }
            // Its own client: a connection that showed one certificate must not carry a call that shows another.
            try (HttpClient client = outgoing.client(showing(certificate), call.connect())) {
                return WholeExchange.send(client, request, body, within);
            }
        } catch (HttpTimeoutException e) {
            throw new RetrievalFailed(UNABLE + "It did not answer within " + within.toSeconds() + " seconds");
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new RetrievalFailed(UNABLE + "It could not be reached: " + Masking.quote(reason, call.secrets()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetrievalFailed(UNABLE + "The call was interrupted");
        }
    }

    private SSLContext showing(KeyStores.Entry certificate) throws RetrievalFailed {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStores.inMemory(certificate), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), tls.trustManagers().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new RetrievalFailed("the client certificate cannot be used: " + e.getMessage());
        }
    }

    private ServiceToken read(HttpResponse<String> response, List<String> secrets) throws RetrievalFailed {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new RetrievalFailed(
                    UNABLE + "Response was: " + status + ", a redirect, which is not followed; name the final address");
        }
        if (status != 200) {
            throw new RetrievalFailed(
                    UNABLE + "Response was: " + status + " " + Masking.quote(response.body(), secrets));
        }
        try {
            JsonNode answer = JSON.readTree(response.body());
            String token = answer.path("access_token").asString("");
            if (!token.isEmpty()) {
                // Without a life of its own the token is handed out once and never kept.
                long seconds = Math.clamp(answer.path("expires_in").asLong(0), 0, LONGEST_LIFE.toSeconds());
                Instant now = clock.instant();
                return new ServiceToken(
                        token,
                        now,
                        now.plusSeconds(seconds),
                        emptyToNull(answer.path("scope").asString("")),
                        emptyToNull(answer.path("refresh_token").asString("")));
            }
        } catch (JacksonException _) {
            // Told below; the answer itself may hold a token and is not quoted.
        }
        throw new RetrievalFailed(UNABLE + "Its answer of status 200 is no JSON with an access_token");
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
