package dev.annex.platform.identity;

import dev.annex.foundation.problems.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A user to be created, with a first password. */
public record NewUser(String userName, String email, String givenName, String familyName, String password) {

    private static final int SHORTEST_PASSWORD = 8;
    // Basic authentication separates name and password by a colon, and Annex puts the account before a slash.
    private static final Pattern USER_NAME = Pattern.compile("[^\\s:/\\p{Cntrl}]{1,200}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,190}");

    List<Violation> violations() {
        List<Violation> violations = identityViolations();
        violations.addAll(passwordViolations(password));
        return violations;
    }

    /** What is wrong apart from the password. */
    List<Violation> identityViolations() {
        var violations = new ArrayList<Violation>();
        if (!USER_NAME.matcher(userName).matches()) {
            violations.add(new Violation("userName", "must be 1 to 200 characters without blanks, colons and slashes"));
        }
        if (!EMAIL.matcher(email).matches()) {
            violations.add(new Violation("email", "must be an e-mail address"));
        }
        if (givenName.length() > 100 || familyName.length() > 100) {
            violations.add(new Violation("givenName, familyName", "must be at most 100 characters each"));
        }
        return violations;
    }

    static List<Violation> passwordViolations(String password) {
        return password.length() < SHORTEST_PASSWORD || password.length() > 200
                ? List.of(new Violation("password", "must be " + SHORTEST_PASSWORD + " to 200 characters long"))
                : List.of();
    }

    @Override
    public String toString() {
        return "NewUser[" + userName + "]";
    }
}
