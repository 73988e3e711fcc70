package dev.annex.system.communication;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Actor;
import dev.annex.system.communication.CommunicationException.LogonRefused;
import dev.annex.system.communication.TokenGrant.Granted;
import dev.annex.system.communication.TokenGrant.ScopeRefused;
import dev.annex.system.communication.saml.AssertionRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The token endpoint: SAML 2.0 bearer assertions and nothing else (RFC 7522; marketing-cloud-tenant, 5.1). */
@RestController
@OnHost(HostRole.TENANT_API)
class TokenController {

    private static final String SAML_BEARER = "urn:ietf:params:oauth:grant-type:saml2-bearer";
    private static final int LONGEST_ASSERTION = 200_000;

    private final CommunicationLogon logon;
    private final TokenGrant grant;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    TokenController(CommunicationLogon logon, TokenGrant grant) {
        this.logon = logon;
        this.grant = grant;
        basic.setCredentialsCharset(StandardCharsets.UTF_8);
    }

    record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") String expiresIn,
            String scope) {

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "TokenAnswer[" + scope + "]";
        }
    }

    record ErrorAnswer(
            String error, @JsonProperty("error_description") String description) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String error;

        Refused(String error, String message) {
            super(message);
            this.error = error;
        }
    }

    @PostMapping(path = OwnSystem.TOKEN_PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<TokenAnswer> token(
            HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            if (values.size() > 1) {
                throw new Refused("invalid_request", "The parameter " + name + " is sent " + values.size() + " times.");
            }
        });
        refuseSecretsInTheAddress(request);
        CommunicationCaller client = client(request, parameters);
        Actor.set(new Actor(Actor.Kind.USER, client.userId(), client.userName(), null));
        String type = Optional.ofNullable(parameters.getFirst("grant_type"))
                .orElseThrow(() -> new Refused("invalid_request", "The parameter grant_type is missing."));
        if (!type.equals(SAML_BEARER)) {
            throw new Refused(
                    "unsupported_grant_type",
                    "The grant type " + type + " is not offered here; use " + SAML_BEARER + ".");
        }
        Granted granted = grant.grant(
                client,
                assertion(parameters),
                Optional.ofNullable(parameters.getFirst("scope")).orElse(""));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TokenAnswer(
                        granted.token(),
                        "Bearer",
                        String.valueOf(granted.lifetime().toSeconds()),
                        granted.scope()));
    }

    /** Addresses end up in logs. */
    private static void refuseSecretsInTheAddress(HttpServletRequest request) {
        String query = Optional.ofNullable(request.getQueryString()).orElse("").toLowerCase(Locale.ROOT);
        if (query.contains("assertion=") || query.contains("client_secret=")) {
            throw new Refused("invalid_request", "Assertion and secret belong into the body, not into the address.");
        }
    }

    private CommunicationCaller client(HttpServletRequest request, MultiValueMap<String, String> parameters) {
        String tenantClient = parameters.getFirst("sap-client");
        if (tenantClient != null && !tenantClient.equals(CommunicationLogonFilter.CLIENT)) {
            throw new LogonRefused();
        }
        String id = parameters.getFirst("client_id");
        CommunicationCaller client = authenticated(request, id, parameters.getFirst("client_secret"));
        if (id != null && !id.equalsIgnoreCase(client.userName())) {
            throw new Refused(
                    "invalid_client",
                    "client_id " + id + " is not the communication user that logged on, " + client.userName() + ".");
        }
        return client;
    }

    private CommunicationCaller authenticated(
            HttpServletRequest request, @Nullable String id, @Nullable String secret) {
        var sent = basic.convert(request);
        if (sent != null) {
            return logon.byPassword(sent.getName(), String.valueOf(sent.getCredentials()));
        }
        if (id != null && secret != null) {
            return logon.byPassword(id, secret);
        }
        return ClientCertificate.of(request).map(logon::byCertificate).orElseThrow(LogonRefused::new);
    }

    /** Base64url or base64, padded or not, in one line or several. */
    private static byte[] assertion(MultiValueMap<String, String> parameters) {
        String sent = Optional.ofNullable(parameters.getFirst("assertion"))
                .orElseThrow(() -> new Refused("invalid_request", "The parameter assertion is missing."));
        if (sent.length() > LONGEST_ASSERTION) {
            throw new Refused("invalid_grant", "The assertion is longer than " + LONGEST_ASSERTION + " characters.");
        }
        // A plus sign that was not encoded arrives as a blank.
        String text = sent.replace("\r", "")
                .replace("\n", "")
                .replace(' ', '+')
                .replace('-', '+')
                .replace('_', '/');
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("invalid_grant", "The assertion is neither base64url nor base64.");
        }
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> refuse(LogonRefused failure, HttpServletRequest request) {
        return unauthorized(failure.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> refuse(BadCredentialsException failure, HttpServletRequest request) {
        return unauthorized("The Authorization header is not that of Basic authentication.", request);
    }

    private static ResponseEntity<ErrorAnswer> unauthorized(String message, HttpServletRequest request) {
        var answer = ResponseEntity.status(HttpStatus.UNAUTHORIZED).cacheControl(CacheControl.noStore());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CommunicationLogonFilter.CHALLENGE);
        }
        return answer.body(new ErrorAnswer("invalid_client", message));
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> refuse(AssertionRefused failure) {
        return bad("invalid_grant", failure.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> refuse(ScopeRefused failure) {
        return bad("invalid_scope", failure.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ErrorAnswer> refuse(Refused failure) {
        return bad(failure.error, String.valueOf(failure.getMessage()));
    }

    private static ResponseEntity<ErrorAnswer> bad(String error, String message) {
        return ResponseEntity.badRequest().cacheControl(CacheControl.noStore()).body(new ErrorAnswer(error, message));
    }
}
