package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.registry.RegistryException.RegistrationInvalid;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Rules for what systems call things and where things are, the same by whichever flow they register. */
public final class Inputs {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_URL = 2000;

    private Inputs() {}

    /**
     * A name is shown to people in many places, so it holds no control characters and no markup.
     *
     * @throws RegistrationInvalid naming the member
     */
    public static String name(String member, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw missing(member);
        }
        boolean usable = value.length() <= LONGEST_NAME
                && value.chars().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>');
        require(
                usable,
                member,
                "must have at most " + LONGEST_NAME + " characters, none of them a control character, < or >");
        return value;
    }

    /** Text of any length, in lines. */
    public static String text(String member, String value) {
        require(
                value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'),
                member,
                "must not hold control characters");
        return value;
    }

    /** The text of a specification; databases keep any character but one. */
    public static String specification(String member, String value) {
        require(value.indexOf('\0') < 0, member, "must not hold the character NUL");
        return value;
    }

    /** An http or https URL with a host. */
    public static String url(String member, @Nullable String value) {
        try {
            URI url = new URI(value == null ? "" : value.strip());
            String scheme = String.valueOf(url.getScheme());
            boolean usable = (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.toString().length() <= LONGEST_URL;
            require(usable, member, "must be an http or https URL with a host and without a user");
            return url.toString();
        } catch (URISyntaxException e) {
            throw invalid(member, "must be an http or https URL");
        }
    }

    static void require(boolean fits, String member, String rule) {
        if (!fits) {
            throw invalid(member, rule);
        }
    }

    static RegistrationInvalid missing(String member) {
        return new RegistrationInvalid("The member \"" + member + "\" is missing.");
    }

    static RegistrationInvalid invalid(String member, String rule) {
        return new RegistrationInvalid("The member \"" + member + "\" " + rule + ".");
    }
}
