package dev.annex.system.extensions;

import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningRequest;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The GraphQL flow (pairing, 4). */
@Component
class GraphQlFlow implements PairingFlow {

    private static final String CONFIGURATION = """
        { configuration { token { token } certificateSigningRequestInfo { subject keyAlgorithm }
          managementPlaneInfo { directorURL certificateSecuredConnectorURL } } }\
        """;
    private static final String SIGN = """
        mutation ($csr: String!) { signCertificateSigningRequest(csr: $csr) {
          certificateChain caCertificate clientCertificate } }\
        """;
    private static final String VIEWER = "{ viewer { id type } }";
    private static final String REVOKE = "mutation { revokeCertificate }";
    private static final int INTERNAL = 10;
    private static final int UNAUTHORIZED = 26;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PairingCalls calls;

    GraphQlFlow(PairingCalls calls) {
        this.calls = calls;
    }

    @Override
    public IntegrationToken.Flow flow() {
        return IntegrationToken.Flow.GRAPHQL;
    }

    @Override
    public Offer open(IntegrationToken token) throws IOException, PairingRefused {
        JsonNode configuration = data(calls.send(
                        200,
                        query(token.url(), CONFIGURATION, Map.of())
                                .header("connector-token", token.secret())
                                .build()))
                .path("configuration");
        String secret = text(configuration, "/token/token");
        return new Offer(
                secret == null ? null : new Signing(token.url(), secret).text(),
                text(configuration, "/managementPlaneInfo/directorURL"),
                text(configuration, "/managementPlaneInfo/certificateSecuredConnectorURL"),
                text(configuration, "/certificateSigningRequestInfo/subject"),
                text(configuration, "/certificateSigningRequestInfo/keyAlgorithm"));
    }

    @Override
    public SignedCertificates sign(String signing, SigningRequest request) throws IOException, PairingRefused {
        Signing where = Signing.read(signing);
        HttpRequest.Builder call =
                query(where.connector(), SIGN, Map.of("csr", request.csr())).header("connector-token", where.secret());
        return signed(calls.send(200, announced(call, request).build()));
    }

    @Override
    public Granted check(URI infoUrl, PairingCalls.Identity identity) throws IOException, PairingRefused {
        JsonNode viewer = data(calls.send(200, query(infoUrl, VIEWER, Map.of()).build(), identity))
                .path("viewer");
        if (!viewer.path("type").asString("").equals("APPLICATION")) {
            throw new PairingRefused(0, "The platform takes this system for something else than an application");
        }
        return new Granted(null, null);
    }

    @Override
    public SignedCertificates renew(URI renewUrl, SigningRequest request, PairingCalls.Identity identity)
            throws IOException, PairingRefused {
        HttpRequest.Builder call = query(renewUrl, SIGN, Map.of("csr", request.csr()));
        return signed(calls.send(200, announced(call, request).build(), identity));
    }

    @Override
    public void revoke(URI revokeUrl, PairingCalls.Identity identity) throws IOException, PairingRefused {
        data(calls.send(200, query(revokeUrl, REVOKE, Map.of()).build(), identity));
    }

    /** Where a signing request goes, and the token it needs there. */
    private record Signing(URI connector, String secret) {

        String text() {
            return connector + " " + secret;
        }

        static Signing read(String text) {
            int blank = text.indexOf(' ');
            return new Signing(URI.create(text.substring(0, blank)), text.substring(blank + 1));
        }
    }

    private static HttpRequest.Builder query(URI target, String query, Map<String, String> variables) {
        return PairingCalls.post(target, Map.of("query", query, "variables", variables));
    }

    private static HttpRequest.Builder announced(HttpRequest.Builder call, SigningRequest request) {
        SystemAnnouncement announcement = request.annex();
        return announcement == null
                ? call
                : call.header("annex-system", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(announcement)));
    }

    private static SignedCertificates signed(HttpResponse<byte[]> answer) throws IOException, PairingRefused {
        JsonNode result = data(answer).path("signCertificateSigningRequest");
        return new SignedCertificates(
                result.path("certificateChain").asString(""),
                result.path("clientCertificate").asString(""),
                result.path("caCertificate").asString(""));
    }

    /** Errors come with status 200 as well; the code says what kind it is. */
    private static JsonNode data(HttpResponse<byte[]> answer) throws IOException, PairingRefused {
        JsonNode body = PairingCalls.read(answer, JsonNode.class);
        JsonNode error = body.at("/errors/0");
        if (error.isMissingNode()) {
            return body.path("data");
        }
        String said =
                answer.uri().getHost() + " answered: " + error.path("message").asString("an error without words");
        int code = error.at("/extensions/error_code").asInt(0);
        if (code == INTERNAL) {
            throw new IOException(said);
        }
        throw new PairingRefused(code == UNAUTHORIZED ? 403 : 400, said);
    }

    private static @Nullable String text(JsonNode node, String pointer) {
        JsonNode value = node.at(pointer);
        return value.isString() ? value.stringValue() : null;
    }
}
