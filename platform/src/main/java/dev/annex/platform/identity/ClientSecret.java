package dev.annex.platform.identity;

/** The secret of one binding of a client: 43 characters of {@code [A-Za-z0-9_-]} (destination-service, 2.1). */
public record ClientSecret(String clientId, String secret) {

    @Override
    public String toString() {
        return "ClientSecret[" + clientId + "]";
    }
}
