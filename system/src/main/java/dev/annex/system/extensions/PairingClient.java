package dev.annex.system.extensions;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.problems.Correlation;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.PairingError;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import dev.annex.wire.pairing.SigningRequest;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * The system's side of the REST pairing flow (pairing, 3). Every call throws {@link PairingRefused} if repeating it is of no
 * use, and {@link IOException} if it may work later.
 */
@Component
class PairingClient {

    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Outgoing outgoing;
    private final TlsMaterial tls;

    PairingClient(Outgoing outgoing, TlsMaterial tls) {
        this.outgoing = outgoing;
        this.tls = tls;
    }

    /** What this system shows in the certificate zone. */
    record Identity(PrivateKey key, List<X509Certificate> chain) {}

    SigningInfo signingInfo(URI tokenUrl) throws IOException, PairingRefused {
        return read(expect(200, send(outgoing.client(), get(tokenUrl))), SigningInfo.class);
    }

    SignedCertificates sign(URI csrUrl, SigningRequest request) throws IOException, PairingRefused {
        HttpRequest call = HttpRequest.newBuilder(csrUrl)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                .header("Content-Type", "application/json")
                .build();
        return read(expect(201, send(outgoing.client(), call)), SignedCertificates.class);
    }

    ManagementInfo info(URI infoUrl, Identity identity) throws IOException, PairingRefused {
        try (HttpClient client = client(identity)) {
            return read(expect(200, send(client, get(infoUrl))), ManagementInfo.class);
        }
    }

    void revoke(URI revokeUrl, Identity identity) throws IOException, PairingRefused {
        try (HttpClient client = client(identity)) {
            expect(
                    201,
                    send(
                            client,
                            HttpRequest.newBuilder(revokeUrl)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build()));
        }
    }

    private HttpClient client(Identity identity) {
        return outgoing.client(ClientIdentity.context(identity.key(), identity.chain(), tls.trustManagers()));
    }

    private static HttpRequest get(URI target) {
        return HttpRequest.newBuilder(target).GET().build();
    }

    private HttpResponse<byte[]> send(HttpClient client, HttpRequest call) throws IOException, PairingRefused {
        try {
            outgoing.check(call.uri());
            HttpRequest complete = HttpRequest.newBuilder(call, (_, _) -> true)
                    .timeout(outgoing.requestTimeout())
                    .header("Accept", "application/json")
                    .header(Correlation.HEADER, Correlation.current())
                    .build();
            return client.send(complete, HttpResponse.BodyHandlers.ofByteArray());
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

    /** The platform's own words; what is not of the protocol is not repeated. */
    private static String reason(HttpResponse<byte[]> answer) {
        try {
            PairingError error = JSON.readValue(answer.body(), PairingError.class);
            return error == null || error.error() == null ? "" : ": " + error.error();
        } catch (JacksonException e) {
            return "";
        }
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws PairingRefused {
        String host = answer.uri().getHost();
        try {
            if (answer.body().length <= LARGEST_ANSWER) {
                @Nullable T value = JSON.readValue(answer.body(), type);
                if (value != null) {
                    return value;
                }
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
