package dev.annex.system.communication;

import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.CommunicationSystemDraft.OutboundUserDraft;
import dev.annex.system.communication.SystemSettings.IdentityProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a communication system has to look like (marketing-cloud-tenant, 1.2). */
final class CommunicationSystemRules {

    private static final Pattern ID = Pattern.compile("[A-Z0-9_]{1,60}");
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Set<AuthenticationMethod> INBOUND = EnumSet.of(
            AuthenticationMethod.BASIC, AuthenticationMethod.SAML_BEARER, AuthenticationMethod.CLIENT_CERTIFICATE);
    private static final Set<AuthenticationMethod> OUTBOUND = EnumSet.of(
            AuthenticationMethod.BASIC,
            AuthenticationMethod.CLIENT_CREDENTIALS,
            AuthenticationMethod.CLIENT_CERTIFICATE,
            AuthenticationMethod.MTLS);
    private static final Set<String> USER_MAPPINGS = Set.of("userName", "email", "globalUserId");

    private final List<Violation> violations = new ArrayList<>();

    private CommunicationSystemRules() {}

    /**
     * The draft with everything filled in that has a default, and without what does not apply.
     *
     * @throws Invalid naming every offending field
     */
    static CommunicationSystemDraft check(CommunicationSystemDraft draft) {
        CommunicationSystemRules rules = new CommunicationSystemRules();
        CommunicationSystemDraft checked = rules.apply(draft);
        if (!rules.violations.isEmpty()) {
            throw new Invalid("communication system", rules.violations);
        }
        return checked;
    }

    private CommunicationSystemDraft apply(CommunicationSystemDraft draft) {
        SystemSettings given = draft.settings();
        boolean outbound = !given.inboundOnly();
        require(
                ID.matcher(draft.id()).matches(),
                "CommunicationSystemID",
                "must be 1 to 60 of the characters A-Z, 0-9 and _");
        require(
                !given.name().isBlank() && given.name().length() <= 80,
                "CommunicationSystemName",
                "must have 1 to 80 characters");
        if (outbound) {
            host(given.hostName(), "HostName", true);
            host(given.uiHostName(), "UIHostName", false);
            require(given.port() >= 1 && given.port() <= 65535, "TCPPort", "must be a number from 1 to 65535");
        }
        require(length(given.logicalSystemId()) <= 10, "LogicalSystemID", "must have at most 10 characters");
        require(length(given.businessSystemId()) <= 60, "BusinessSystemID", "must have at most 60 characters");
        identityProvider(given.identityProvider());
        inboundUsers(draft.inboundUsers());
        List<OutboundUserDraft> outboundUsers = outbound ? outboundUsers(draft.outboundUsers()) : List.of();
        SystemSettings settings = new SystemSettings(
                given.name(),
                outbound ? given.hostName() : null,
                outbound ? given.uiHostName() : null,
                outbound ? given.port() : SystemSettings.DEFAULT_PORT,
                given.inboundOnly(),
                given.logicalSystemId(),
                given.businessSystemId(),
                outbound ? endpoint(given.authEndpoint(), "OAuth2AuthEndpoint") : null,
                outbound ? endpoint(given.tokenEndpoint(), "OAuth2TokenEndpoint") : null,
                outbound ? given.audience() : null,
                given.identityProvider(),
                given.contactName(),
                given.contactPhone(),
                given.contactEmail());
        return new CommunicationSystemDraft(draft.id(), settings, draft.inboundUsers(), outboundUsers);
    }

    private void host(@Nullable String host, String field, boolean required) {
        if (host == null) {
            require(!required, field, "is required unless the system is inbound only");
        } else {
            require(HOST.matcher(host).matches(), field, "must be a host name without scheme, port and path");
        }
    }

    /** Endpoints are often given without a scheme. */
    private @Nullable String endpoint(@Nullable String given, String field) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String url = given.contains("://") ? given : "https://" + given;
        try {
            URI uri = new URI(url);
            boolean usable = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            boolean http = uri.getScheme().toLowerCase(Locale.ROOT).matches("https?");
            require(usable && http, field, "must be an absolute URL, https unless the operator allows http");
        } catch (URISyntaxException e) {
            require(false, field, "is not a URL");
        }
        return url;
    }

    private void identityProvider(@Nullable IdentityProvider provider) {
        if (provider == null) {
            return;
        }
        require(!provider.issuer().isBlank(), "OAuth2IdentityProviderName", "must not be empty");
        require(
                USER_MAPPINGS.contains(provider.userMapping()),
                "OAuth2IDPUserLogonType",
                "must be one of userName, email and globalUserId");
        require(!provider.signingCertificates().isEmpty(), "SigningCertificates", "must hold at least one certificate");
        for (int i = 0; i < provider.signingCertificates().size(); i++) {
            try {
                Pem.readCertificates(provider.signingCertificates().get(i));
            } catch (IllegalArgumentException e) {
                require(false, "SigningCertificates[" + i + "]", "is not an X.509 certificate in PEM form");
            }
        }
    }

    private void inboundUsers(List<InboundUser> users) {
        Set<InboundUser> seen = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            String field = "InboundUsers[" + i + "]";
            require(INBOUND.contains(users.get(i).method()), field, "this method is not for inbound users");
            require(seen.add(users.get(i)), field, "lists the same user with the same method twice");
        }
    }

    private List<OutboundUserDraft> outboundUsers(List<OutboundUserDraft> users) {
        Set<String> seen = new HashSet<>();
        List<OutboundUserDraft> needed = users.stream()
                .filter(user -> user.method() != AuthenticationMethod.NONE)
                .toList();
        for (int i = 0; i < needed.size(); i++) {
            OutboundUserDraft user = needed.get(i);
            String field = "OutboundUsers[" + i + "]";
            require(OUTBOUND.contains(user.method()), field, "this method is not for outbound users");
            require(!user.userName().isBlank(), field + ".UserName", "must not be empty");
            require(
                    seen.add(user.method() + " " + user.userName()),
                    field,
                    "lists the same user with the same method twice");
        }
        return needed;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private void require(boolean holds, String path, String message) {
        if (!holds) {
            violations.add(new Violation(path, message));
        }
    }
}
