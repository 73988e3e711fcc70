package dev.annex.system.communication;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationUser.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a communication user has to look like (marketing-cloud-tenant, 1.2). */
final class CommunicationUserRules {

    private static final Pattern USER_NAME = Pattern.compile("[A-Z0-9_.-]{1,40}");
    private static final int SHORTEST_PASSWORD = 20;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_DESCRIPTION = 80;

    private CommunicationUserRules() {}

    /**
     * Reads the certificates of a draft whose user name is in upper case already.
     *
     * @param hasPassword whether a password is stored that the draft keeps
     * @throws Invalid naming every offending field
     */
    static List<Certificate> check(CommunicationUserDraft draft, boolean hasPassword) {
        List<Violation> violations = new ArrayList<>();
        if (!USER_NAME.matcher(draft.userName()).matches()) {
            violations.add(new Violation("UserName", "must be 1 to 40 of the characters A-Z, 0-9, _, . and -"));
        }
        if (draft.description().isBlank() || draft.description().length() > LONGEST_DESCRIPTION) {
            violations.add(new Violation("Description", "must have 1 to " + LONGEST_DESCRIPTION + " characters"));
        }
        String password = draft.password();
        if (password != null) {
            passwordFault(password).ifPresent(violations::add);
        }
        List<Certificate> certificates = read(draft.certificates(), violations);
        if (password == null && !hasPassword && certificates.isEmpty() && violations.isEmpty()) {
            violations.add(new Violation("Password", "a communication user needs a password or a certificate"));
        }
        if (!violations.isEmpty()) {
            throw new Invalid("communication user", violations);
        }
        return certificates;
    }

    static void checkPassword(String password) {
        passwordFault(password).ifPresent(fault -> {
            throw new Invalid("communication user", List.of(fault));
        });
    }

    private static Optional<Violation> passwordFault(String password) {
        boolean special = password.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && !Character.isWhitespace(c));
        return password.length() >= SHORTEST_PASSWORD && password.length() <= LONGEST_PASSWORD && special
                ? Optional.empty()
                : Optional.of(new Violation(
                        "Password", "must have at least " + SHORTEST_PASSWORD + " characters, one of them special"));
    }

    private static List<Certificate> read(List<String> pems, List<Violation> violations) {
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < pems.size(); i++) {
            Certificate certificate = read(pems.get(i));
            if (certificate == null) {
                violations.add(new Violation("Certificates[" + i + "]", "is not an X.509 certificate in PEM form"));
            } else {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    private static @Nullable Certificate read(String pem) {
        try {
            X509Certificate certificate = Pem.readCertificates(pem).getFirst();
            return new Certificate(
                    Fingerprint.sha256(certificate),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getNotAfter().toInstant(),
                    Pem.certificate(certificate));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
