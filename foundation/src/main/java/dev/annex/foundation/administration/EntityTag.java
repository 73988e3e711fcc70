package dev.annex.foundation.administration;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags of objects that carry a version (RFC 9110, 8.8.3 and 13.1.1). */
public final class EntityTag {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final long NEVER = -1;

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version an {@code If-Match} asks for: null for any, one that no object has for a tag that is not ours. */
    public static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        return tag.matches() ? Long.parseLong(Objects.requireNonNull(tag.group(1))) : NEVER;
    }

    /** The version to change from: the one asked for, or else the present one. */
    public static long version(@Nullable String ifMatch, long present) {
        Long asked = version(ifMatch);
        return asked == null ? present : asked;
    }
}
