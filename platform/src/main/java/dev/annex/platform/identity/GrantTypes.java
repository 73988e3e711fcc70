package dev.annex.platform.identity;

import java.util.Set;

/** The grant types a client may be allowed, under their names on the wire. */
public final class GrantTypes {

    public static final String CLIENT_CREDENTIALS = "client_credentials";
    public static final String PASSWORD = "password";
    public static final String REFRESH_TOKEN = "refresh_token";
    public static final String AUTHORIZATION_CODE = "authorization_code";
    public static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** What a client gets whose owner says nothing about grants. */
    public static final Set<String> USUAL = Set.of(AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN, JWT_BEARER);

    private GrantTypes() {}
}
