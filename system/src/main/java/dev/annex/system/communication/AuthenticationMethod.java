package dev.annex.system.communication;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How one side logs on at the other; written as in the descriptors of service instances. */
public enum AuthenticationMethod {
    BASIC("BasicAuthentication", "basic"),
    SAML_BEARER("OAuth2SAMLBearerAssertion", "oauth2"),
    CLIENT_CERTIFICATE("ClientCertificateAuthentication", "x509"),
    CLIENT_CREDENTIALS("OAuth2ClientCredentials", "oauth2"),
    MTLS("OAuth2mTLS", "oauth2_mtls"),
    NONE("NoAuthentication", "none");

    private final String text;
    private final String code;

    AuthenticationMethod(String text, String code) {
        this.text = text;
        this.code = code;
    }

    @JsonValue
    public String text() {
        return text;
    }

    /** The short code the communication management APIs use. */
    public String code() {
        return code;
    }

    public static Optional<AuthenticationMethod> find(String text) {
        for (AuthenticationMethod method : values()) {
            if (method.text.equals(text)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** By the word or the short code, which means different methods in the two directions. */
    public static Optional<AuthenticationMethod> inbound(String textOrCode) {
        return among(textOrCode, BASIC, SAML_BEARER, CLIENT_CERTIFICATE);
    }

    /** As {@link #inbound}. */
    public static Optional<AuthenticationMethod> outbound(String textOrCode) {
        return among(textOrCode, BASIC, CLIENT_CREDENTIALS, CLIENT_CERTIFICATE, MTLS, NONE);
    }

    private static Optional<AuthenticationMethod> among(String textOrCode, AuthenticationMethod... methods) {
        return Arrays.stream(methods)
                .filter(method -> method.text.equals(textOrCode) || method.code.equals(textOrCode))
                .findFirst();
    }

    @JsonCreator
    static AuthenticationMethod of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("Unknown authentication method " + text));
    }
}
