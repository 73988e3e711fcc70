package dev.annex.system.communication;

import dev.annex.foundation.certificates.Pem;
import dev.annex.system.communication.SystemSettings.IdentityProvider;
import dev.annex.system.communication.saml.Assertion;
import dev.annex.system.communication.saml.Assertion.Confirmation;
import dev.annex.system.communication.saml.Assertion.Period;
import dev.annex.system.communication.saml.AssertionRefused;
import dev.annex.system.users.BusinessUser;
import dev.annex.system.users.BusinessUsers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether a verified assertion is for this tenant, now, and about whom of its people (marketing-cloud-tenant, 5.1). */
@Component
class AssertionRules {

    private static final Duration SKEW = Duration.ofSeconds(180);
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    private final OwnSystem own;
    private final BusinessUsers users;

    AssertionRules(OwnSystem own, BusinessUsers users) {
        this.own = own;
        this.users = users;
    }

    List<X509Certificate> certificates(IdentityProvider provider) {
        return provider.signingCertificates().stream()
                .flatMap(pem -> Pem.readCertificates(pem).stream().limit(1))
                .toList();
    }

    /** @throws AssertionRefused naming the check that failed */
    void check(Assertion assertion, Instant now) {
        audience(assertion);
        within(assertion.period(), now, "The assertion");
        List<Confirmation> here = assertion.confirmations().stream()
                .filter(confirmation -> confirmation.method().equals(BEARER) && forUs(confirmation))
                .toList();
        if (here.isEmpty()) {
            throw new AssertionRefused(
                    "RECIPIENT",
                    "The assertion has no bearer confirmation with the recipient " + own.tokenUrl() + "; it has "
                            + assertion.confirmations().stream()
                                    .map(Confirmation::recipient)
                                    .toList()
                            + ".");
        }
        if (here.stream().noneMatch(confirmation -> covers(confirmation.period(), now))) {
            within(here.getFirst().period(), now, "The bearer confirmation of the assertion");
        }
        if (ends(assertion).findAny().isEmpty()) {
            throw new AssertionRefused(
                    "VALIDITY", "The assertion has no NotOnOrAfter; one without an end is not accepted.");
        }
    }

    private void audience(Assertion assertion) {
        boolean ours = !assertion.audiences().isEmpty()
                && assertion.audiences().stream().allMatch(restriction -> restriction.contains(own.uiUrl()));
        if (!ours) {
            throw new AssertionRefused(
                    "AUDIENCE",
                    "The audience of the assertion is " + assertion.audiences() + "; it must be the address of the user"
                            + " interface, " + own.uiUrl() + ".");
        }
    }

    private boolean forUs(Confirmation confirmation) {
        String recipient = confirmation.recipient();
        return own.tokenUrl().equals(recipient) || (own.tokenUrl() + "?sap-client=100").equals(recipient);
    }

    private static boolean covers(Period period, Instant now) {
        Instant from = period.notBefore();
        Instant to = period.notOnOrAfter();
        return (from == null || !now.plus(SKEW).isBefore(from))
                && (to == null || now.minus(SKEW).isBefore(to));
    }

    private static void within(Period period, Instant now, String what) {
        if (!covers(period, now)) {
            throw new AssertionRefused(
                    "VALIDITY",
                    what + " is valid from " + Optional.ofNullable(period.notBefore()) + " to "
                            + Optional.ofNullable(period.notOnOrAfter()) + ", and it is " + now
                            + ". Compare the clocks of both sides.");
        }
    }

    private static Stream<Instant> ends(Assertion assertion) {
        return Stream.concat(
                        Stream.of(assertion.period()),
                        assertion.confirmations().stream().map(Confirmation::period))
                .map(Period::notOnOrAfter)
                .filter(Objects::nonNull);
    }

    /** From when on its age alone would refuse it. */
    Instant lastUse(Assertion assertion) {
        return ends(assertion).max(Instant::compareTo).orElseThrow().plus(SKEW);
    }

    /** @throws AssertionRefused if it is nobody, or somebody who may not log on */
    BusinessUser person(Assertion assertion, IdentityProvider provider, Instant now) {
        String format = assertion.nameIdFormat();
        String mapping;
        if (EMAIL.equals(format)) {
            mapping = "email";
        } else if (format == null || UNSPECIFIED.equals(format)) {
            mapping = provider.userMapping();
        } else {
            throw new AssertionRefused(
                    "NAME_ID",
                    "NameID format " + format + " is not understood; use " + EMAIL + " or " + UNSPECIFIED + ".");
        }
        String name = assertion.nameId();
        BusinessUser person = (switch (mapping) {
                    case "email" -> users.byEmail(name);
                    case "userName" -> users.byUserName(name);
                    case "globalUserId" -> users.byGlobalUserId(name);
                    default -> throw new IllegalStateException(mapping);
                })
                .orElseThrow(() -> new AssertionRefused(
                        "USER",
                        "No business user has the " + words(mapping) + " '" + name
                                + "'. Create one in the system, with the " + words(mapping)
                                + " the person has in the subaccount."));
        if (person.locked()) {
            throw new AssertionRefused("USER", "Business user " + person.userName() + " is locked.");
        }
        if (!person.validAt(now)) {
            throw new AssertionRefused("USER", "Business user " + person.userName() + " is not valid now.");
        }
        return person;
    }

    private static String words(String mapping) {
        return switch (mapping) {
            case "email" -> "e-mail";
            case "userName" -> "user name";
            default -> "global user ID";
        };
    }
}
