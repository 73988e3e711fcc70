package dev.annex.platform.identity;

/** A refusal of the token endpoint in the terms of OAuth 2 (RFC 6749, 5.2; destination-service, 3.1). */
final class GrantRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final String description;

    private GrantRefused(int status, String error, String description) {
        super(error + ": " + description);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static GrantRefused badCredentials() {
        return new GrantRefused(401, "unauthorized", "Bad credentials");
    }

    static GrantRefused malformed(String description) {
        return new GrantRefused(400, "invalid_request", description);
    }

    static GrantRefused unsupported(String grantType) {
        return new GrantRefused(400, "unsupported_grant_type", "Unsupported grant type: " + grantType);
    }

    static GrantRefused notAllowed(OAuthClient client, String grantType) {
        return new GrantRefused(
                401,
                "invalid_client",
                "The client " + client.clientId() + " may not use the grant type " + grantType
                        + ". List it under oauth2-configuration.grant-types of its security descriptor");
    }

    static GrantRefused invalid(String description) {
        return new GrantRefused(400, "invalid_grant", description);
    }

    static GrantRefused assertion(String description) {
        return new GrantRefused(401, "invalid_token", description);
    }

    static GrantRefused tenant(String tenant) {
        return new GrantRefused(
                401,
                "unauthorized",
                "The tenant " + tenant + " does not exist, or is not subscribed to the application of this client");
    }

    static GrantRefused scope(String scope) {
        return new GrantRefused(400, "invalid_scope", "The scope " + scope + " is not granted");
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
