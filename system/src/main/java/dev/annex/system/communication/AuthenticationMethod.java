package dev.annex.system.communication;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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

    @JsonCreator
    static AuthenticationMethod of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("Unknown authentication method " + text));
    }
}
