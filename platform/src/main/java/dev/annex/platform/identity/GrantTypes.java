package dev.annex.platform.identity;

import java.util.List;
import java.util.Set;

/** The grant types a client may be allowed, under their names on the wire. */
public final class GrantTypes {

    public static final String CLIENT_CREDENTIALS = "client_credentials";
    public static final String PASSWORD = "password";
    public static final String REFRESH_TOKEN = "refresh_token";
    public static final String AUTHORIZATION_CODE = "authorization_code";
    public static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** Turns the token of a user into a refresh token of another client, which alone can use it. */
    public static final String USER_TOKEN = "user_token";

    /** What a client gets whose owner says nothing about grants. */
    public static final Set<String> USUAL = Set.of(AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN, JWT_BEARER);

    /** Every grant of the token endpoint. */
    static final List<String> SERVED =
            List.of(AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN, JWT_BEARER, PASSWORD, USER_TOKEN);

    private GrantTypes() {}
}
