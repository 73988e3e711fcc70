package dev.annex.platform.landscape;

import dev.annex.platform.landscape.LandscapeException.NameInvalid;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a formation (pairing, 7.8). */
record FormationName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 _-]{0,126}[A-Za-z0-9])?");

    FormationName {
        if (!FORM.matcher(value).matches()) {
            throw new NameInvalid("must have 1 to 128 letters, digits, hyphens, spaces and underscores,"
                    + " and begin and end with a letter or digit");
        }
    }

    /** What two formations of one account may not share. */
    String key() {
        return value.toLowerCase(Locale.ROOT);
    }
}
