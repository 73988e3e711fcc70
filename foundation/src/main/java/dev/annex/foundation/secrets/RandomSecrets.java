package dev.annex.foundation.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets made by Annex; never chosen by a person. */
public final class RandomSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SPECIAL = "_.-";

    private RandomSecrets() {}

    /**
     * 256 random bits as 43 characters of {@code [A-Za-z0-9_-]}: some clients encode secrets and some do not, so these
     * read the same either way (destination-service, 2.1).
     */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 40 characters of {@code [A-Za-z0-9_.-]} with at least one special: the rule for communication users (pairing, 8.4). */
    public static String password() {
        String alphabet = LETTERS_AND_DIGITS + SPECIAL;
        var password = new StringBuilder(40);
        for (int i = 0; i < 40; i++) {
            password.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        int special = 1 + RANDOM.nextInt(38);
        password.setCharAt(special, SPECIAL.charAt(RANDOM.nextInt(SPECIAL.length())));
        return password.toString();
    }
}
