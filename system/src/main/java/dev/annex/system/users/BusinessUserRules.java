package dev.annex.system.users;

import dev.annex.foundation.problems.Violation;
import dev.annex.system.users.BusinessUserException.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

final class BusinessUserRules {

    /** No colon: Basic authentication could not send it. */
    private static final Pattern USER_NAME = Pattern.compile("[^\\s:\\p{Cntrl}]{1,40}");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_GLOBAL_ID = 256;

    private BusinessUserRules() {}

    static void check(NewBusinessUser user, List<Violation> unknownRoles) {
        List<Violation> violations = new ArrayList<>(unknownRoles);
        if (!USER_NAME.matcher(user.userName()).matches()) {
            violations.add(new Violation("userName", "must be 1 to 40 characters without blanks and colons"));
        }
        if (!EMAIL.matcher(user.email()).matches()) {
            violations.add(new Violation("email", "must be an e-mail address"));
        }
        String globalUserId = user.globalUserId();
        if (globalUserId != null && (globalUserId.isBlank() || globalUserId.length() > LONGEST_GLOBAL_ID)) {
            violations.add(new Violation("globalUserId", "must have 1 to " + LONGEST_GLOBAL_ID + " characters"));
        }
        Instant from = user.validFrom();
        Instant to = user.validTo();
        if (from != null && to != null && !from.isBefore(to)) {
            violations.add(new Violation("validTo", "must be after validFrom"));
        }
        refuse(violations);
    }

    static void checkPassword(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            refuse(List.of(new Violation(
                    "password", "must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters")));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new Invalid("business user", violations);
        }
    }
}
