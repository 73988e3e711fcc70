package dev.annex.platform.landscape;

import dev.annex.platform.landscape.LandscapeException.NameInvalid;
import java.security.SecureRandom;
import java.util.Locale;

/** The name people give a system (pairing, 7.4), and the name the protocol knows it by (pairing, 3.3). */
record SystemName(String value) {

    private static final int LONGEST = 100;
    private static final int LONGEST_APP_STEM = 50;
    private static final String APP_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    SystemName {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new NameInvalid("must have 1 to " + LONGEST + " characters, but has " + value.length());
        }
        if (!value.chars().allMatch(character -> character >= 0x20 && character <= 0x7e)) {
            throw new NameInvalid("may hold printable ASCII characters only");
        }
        if (value.startsWith(" ") || value.endsWith(" ")) {
            throw new NameInvalid("must not begin or end with a blank");
        }
    }

    /** What two systems of one account may not share. */
    String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** A fresh {@code app}: recognisable, but with a random end, because names can be used again. */
    String newApp() {
        String stem = key().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String shortened =
                stem.substring(0, Math.min(stem.length(), LONGEST_APP_STEM)).replaceAll("-$", "");
        var app = new StringBuilder(shortened.isEmpty() ? "system" : shortened).append('-');
        for (int i = 0; i < 8; i++) {
            app.append(APP_CHARACTERS.charAt(RANDOM.nextInt(APP_CHARACTERS.length())));
        }
        return app.toString();
    }
}
