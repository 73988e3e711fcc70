package dev.annex.system.extensions;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.problems.Correlation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to a platform, with and without a certificate, and what their answers mean. */
@Component
class PairingCalls {

    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Outgoing outgoing;
    private final TlsMaterial tls;

    PairingCalls(Outgoing outgoing, TlsMaterial tls) {
        this.outgoing = outgoing;
        this.tls = tls;
    }

    /** What this system shows in the certificate zone. */
    record Identity(PrivateKey key, List<X509Certificate> chain) {}

    /** @throws PairingRefused unless the answer has the status wanted */
    HttpResponse<byte[]> send(int wanted, HttpRequest call) throws IOException, PairingRefused {
        return expect(wanted, send(outgoing.client(), call));
    }

    HttpResponse<byte[]> send(int wanted, HttpRequest call, Identity identity) throws IOException, PairingRefused {
        try (HttpClient client = client(identity)) {
            return expect(wanted, send(client, call));
        }
    }

    static HttpRequest get(URI target) {
        return HttpRequest.newBuilder(target).GET().build();
    }

    static HttpRequest.Builder post(URI target, Object body) {
        return HttpRequest.newBuilder(target)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .header("Content-Type", "application/json");
    }

    private HttpClient client(Identity identity) {
        return outgoing.client(ClientIdentity.context(identity.key(), identity.chain(), tls.trustManagers()));
    }

    private HttpResponse<byte[]> send(HttpClient client, HttpRequest call) throws IOException, PairingRefused {
        try {
            outgoing.check(call.uri());
            HttpRequest complete = HttpRequest.newBuilder(call, (_, _) -> true)
                    .timeout(outgoing.requestTimeout())
                    .header("Accept", "application/json")
                    .header(Correlation.HEADER, Correlation.current())
                    .build();
            return outgoing.send(client, complete, LARGEST_ANSWER);
        } catch (AddressRefused e) {
            throw new PairingRefused(0, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The call to " + call.uri().getHost() + " was interrupted", e);
        } catch (IOException e) {
            throw new IOException(call.uri().getHost() + " cannot be reached: " + describe(e), e);
        }
    }

    private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> answer)
            throws IOException, PairingRefused {
        int actual = answer.statusCode();
        if (actual == status) {
            return answer;
        }
        String host = answer.uri().getHost();
        if (actual == 429 || actual >= 500) {
            throw new IOException(host + " answered " + actual + reason(answer));
        }
        throw new PairingRefused(actual, host + " answered " + actual + reason(answer));
    }

    /** The platform's own words, in the form of either flow; what is not of the protocol is not repeated. */
    private static String reason(HttpResponse<byte[]> answer) {
        try {
            JsonNode error = JSON.readTree(answer.body());
            String said =
                    error.path("error").asString(error.at("/errors/0/message").asString(""));
            return said.isEmpty() ? "" : ": " + said;
        } catch (JacksonException e) {
            return "";
        }
    }

    static <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws PairingRefused {
        String host = answer.uri().getHost();
        try {
            @Nullable T value = JSON.readValue(answer.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            // Said below: the parser's message would repeat what may be secret.
        }
        throw new PairingRefused(answer.statusCode(), host + " does not speak the pairing protocol");
    }

    private static String describe(IOException failure) {
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
