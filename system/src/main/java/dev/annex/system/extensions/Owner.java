package dev.annex.system.extensions;

import java.util.regex.Pattern;

/** The mark of an object that a platform keeps here: {@code annex:<account>:<instance>} (pairing, 8.4). */
final class Owner {

    private static final Pattern MARK = Pattern.compile("annex:[^:\\s]{1,100}:\\S{1,200}");

    private Owner() {}

    /** How the marks of all objects of an account begin. */
    static String prefix(String account) {
        return "annex:" + account + ":";
    }

    static boolean of(String account, String mark) {
        return MARK.matcher(mark).matches() && mark.startsWith(prefix(account));
    }
}
