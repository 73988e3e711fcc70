package dev.annex.platform.landscape;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.PairingException.CertificateRefused;
import dev.annex.platform.landscape.PairingException.RequestInvalid;
import dev.annex.platform.landscape.PairingException.TokenRefused;
import dev.annex.platform.landscape.graphql.GraphQlFace;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningRequest;
import dev.annex.wire.pairing.SystemAnnouncement;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The GraphQL flow of pairing: certificates for tokens and for certificates (pairing, 4). */
@RestController
@OnHost(HostRole.PAIRING)
class ConnectorController {

    private static final String TOKEN = "connector-token";
    private static final String ANNOUNCEMENT = "annex-system";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Redemption redemption;
    private final CertificateZone zone;
    private final TokenGuesses guesses;
    private final ZoneCallers callers;
    private final PairingUrls urls;
    private final Supplier<GraphQlFace> face;

    ConnectorController(
            Redemption redemption, CertificateZone zone, TokenGuesses guesses, ZoneCallers callers, PairingUrls urls) {
        this.redemption = redemption;
        this.zone = zone;
        this.guesses = guesses;
        this.callers = callers;
        this.urls = urls;
        // Built at the first call: a schema would lengthen every start.
        this.face = SingletonSupplier.of(() -> GraphQlFace.of(
                "connector.graphqls",
                RuntimeWiring.newRuntimeWiring()
                        .type("Query", query -> query.dataFetcher("configuration", this::configuration))
                        .type(
                                "Mutation",
                                mutation -> mutation.dataFetcher("signCertificateSigningRequest", this::sign)
                                        .dataFetcher("revokeCertificate", this::revoke))
                        .build()));
    }

    @PostMapping(PairingUrls.CONNECTOR)
    ResponseEntity<Map<String, Object>> withToken(
            @RequestParam(name = "token", required = false) @Nullable String inQuery, HttpServletRequest request) {
        guesses.admit(request);
        String inHeader = request.getHeader(TOKEN);
        GraphQlFace.Answer answer =
                execute(request, new ConnectorCaller(inHeader == null ? inQuery : inHeader, null, announced(request)));
        if (answer.refusal() != null) {
            guesses.wrong(request);
        }
        return GraphQlAnswers.answer(answer);
    }

    @PostMapping(PairingUrls.SECURED_CONNECTOR)
    ResponseEntity<Map<String, Object>> withCertificate(HttpServletRequest request) {
        PairedSystem system = callers.of(request);
        return GraphQlAnswers.answer(execute(request, new ConnectorCaller(null, system, announced(request))));
    }

    private GraphQlFace.Answer execute(HttpServletRequest request, ConnectorCaller caller) {
        return face.get().execute(PairingBody.graphQl(request, PairingBody.LARGEST_SIGNING_REQUEST), caller);
    }

    private Map<String, @Nullable Object> configuration(DataFetchingEnvironment call) {
        ConnectorCaller caller = caller(call);
        PairedSystem paired = caller.system();
        if (paired != null) {
            return configuration(paired.system(), null);
        }
        Redemption.Opened opened = redemption.open(token(caller));
        return configuration(opened.system(), opened.csrSecret());
    }

    private Map<String, @Nullable Object> configuration(LandscapeSystem system, @Nullable String csrSecret) {
        var rules = SigningRequests.rules(system);
        var configuration = new java.util.HashMap<String, @Nullable Object>();
        configuration.put("token", csrSecret == null ? null : Map.of("token", csrSecret));
        configuration.put(
                "certificateSigningRequestInfo",
                Map.of("subject", rules.subject(), "keyAlgorithm", rules.keyAlgorithm()));
        configuration.put(
                "managementPlaneInfo",
                Map.of("directorURL", urls.director(), "certificateSecuredConnectorURL", urls.securedConnector()));
        return configuration;
    }

    private Map<String, String> sign(DataFetchingEnvironment call) {
        ConnectorCaller caller = caller(call);
        var request =
                new SigningRequest(Objects.requireNonNull(call.<String>getArgument("csr")), caller.announcement());
        PairedSystem system = caller.system();
        SignedCertificates signed =
                system == null ? redemption.certificate(token(caller), request) : zone.renew(system, request);
        return Map.of(
                "certificateChain", signed.crt(),
                "caCertificate", signed.caCrt(),
                "clientCertificate", signed.clientCrt());
    }

    private boolean revoke(DataFetchingEnvironment call) {
        PairedSystem system = caller(call).system();
        if (system == null) {
            throw new CertificateRefused("Only a call with the client certificate itself can revoke it.");
        }
        zone.revoke(system);
        return true;
    }

    private static ConnectorCaller caller(DataFetchingEnvironment call) {
        return call.getGraphQlContext().get(ConnectorCaller.class);
    }

    private static String token(ConnectorCaller caller) {
        String token = caller.token();
        if (token == null) {
            throw new TokenRefused();
        }
        return token;
    }

    private static @Nullable SystemAnnouncement announced(HttpServletRequest request) {
        String header = request.getHeader(ANNOUNCEMENT);
        if (header == null) {
            return null;
        }
        try {
            return JSON.readValue(Base64.getDecoder().decode(header), SystemAnnouncement.class);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new RequestInvalid("The header " + ANNOUNCEMENT + " must be base64 of a JSON object.");
        }
    }
}
