package dev.annex.system.launchpad;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.system.communication.AuthenticationMethod;
import dev.annex.system.communication.CommunicationSystem;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.CommunicationSystem.OutboundUser;
import dev.annex.system.communication.CommunicationSystemDraft;
import dev.annex.system.communication.CommunicationSystemDraft.OutboundUserDraft;
import dev.annex.system.communication.CommunicationUser;
import dev.annex.system.communication.CommunicationUsers;
import dev.annex.system.communication.SystemSettings;
import dev.annex.system.communication.SystemSettings.IdentityProvider;
import dev.annex.system.launchpad.CommunicationSystemBody.InboundUserBody;
import dev.annex.system.launchpad.CommunicationSystemBody.OutboundUserBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Between communication systems and the bodies administrators see. */
@Component
class CommunicationSystemBodies {

    private static final String STANDARD_MAPPING = "email";

    private final CommunicationUsers users;

    CommunicationSystemBodies(CommunicationUsers users) {
        this.users = users;
    }

    CommunicationSystemDraft draft(CommunicationSystemBody body) {
        SystemSettings settings = new SystemSettings(
                orEmpty(body.name()),
                body.hostName(),
                body.uiHostName(),
                Objects.requireNonNullElse(body.port(), SystemSettings.DEFAULT_PORT),
                Boolean.TRUE.equals(body.inboundOnly()),
                body.logicalSystemId(),
                body.businessSystemId(),
                body.authEndpoint(),
                body.tokenEndpoint(),
                body.audience(),
                identityProvider(body),
                body.contactName(),
                body.contactPhone(),
                body.contactEmail());
        List<InboundUser> inbound = new ArrayList<>();
        List<InboundUserBody> inboundBodies = Objects.requireNonNullElse(body.inboundUsers(), List.of());
        for (int i = 0; i < inboundBodies.size(); i++) {
            inbound.add(inboundUser(inboundBodies.get(i), "InboundUsers[" + i + "]"));
        }
        List<OutboundUserDraft> outbound = new ArrayList<>();
        List<OutboundUserBody> outboundBodies = Objects.requireNonNullElse(body.outboundUsers(), List.of());
        for (int i = 0; i < outboundBodies.size(); i++) {
            outbound.add(outboundUser(outboundBodies.get(i), "OutboundUsers[" + i + "]"));
        }
        return new CommunicationSystemDraft(orEmpty(body.id()), settings, inbound, outbound);
    }

    private static @Nullable IdentityProvider identityProvider(CommunicationSystemBody body) {
        return Boolean.TRUE.equals(body.identityProviderActive())
                ? new IdentityProvider(
                        orEmpty(body.identityProviderName()),
                        Objects.requireNonNullElse(body.signingCertificates(), List.of()),
                        Objects.requireNonNullElse(body.userMapping(), STANDARD_MAPPING))
                : null;
    }

    private InboundUser inboundUser(InboundUserBody body, String path) {
        return new InboundUser(
                userId(body.userId(), body.userName(), path),
                AuthenticationMethod.inbound(orEmpty(body.method()))
                        .orElseThrow(() -> new InvalidRequest(path + ".AuthMethod", "must be basic, x509 or oauth2")));
    }

    /** The key of the communication user that a body names by key or by name. */
    String userId(@Nullable String id, @Nullable String name, String path) {
        Optional<CommunicationUser> user = id != null ? users.find(id) : users.byUserName(orEmpty(name));
        return user.map(CommunicationUser::id)
                .orElseThrow(() -> new InvalidRequest(
                        path,
                        id == null && name == null
                                ? "needs UserID or UserName"
                                : "there is no such communication user"));
    }

    private static OutboundUserDraft outboundUser(OutboundUserBody body, String path) {
        AuthenticationMethod method = AuthenticationMethod.outbound(orEmpty(body.method()))
                .orElseThrow(() ->
                        new InvalidRequest(path + ".AuthMethod", "must be basic, oauth2, x509, oauth2_mtls or none"));
        String name = body.userName() == null ? body.clientId() : body.userName();
        return new OutboundUserDraft(orEmpty(name), method, body.password());
    }

    CommunicationSystemView view(CommunicationSystem system) {
        return new CommunicationSystemView(
                body(system), system.own(), false, system.owner(), system.changedAt(), system.changedBy());
    }

    CommunicationSystemBody body(CommunicationSystem system) {
        SystemSettings settings = system.settings();
        IdentityProvider provider = settings.identityProvider();
        return new CommunicationSystemBody(
                system.id(),
                settings.name(),
                settings.hostName(),
                settings.uiHostName(),
                settings.port(),
                settings.inboundOnly(),
                settings.logicalSystemId(),
                settings.businessSystemId(),
                settings.authEndpoint(),
                settings.tokenEndpoint(),
                settings.audience(),
                provider != null,
                provider == null ? null : provider.issuer(),
                provider == null ? null : provider.userMapping(),
                provider == null ? null : provider.signingCertificates(),
                settings.contactName(),
                settings.contactPhone(),
                settings.contactEmail(),
                system.inboundUsers().stream().map(this::body).toList(),
                system.outboundUsers().stream()
                        .map(CommunicationSystemBodies::body)
                        .toList());
    }

    private InboundUserBody body(InboundUser user) {
        return new InboundUserBody(
                user.userId(),
                users.find(user.userId()).map(CommunicationUser::userName).orElse(null),
                user.method().code());
    }

    private static OutboundUserBody body(OutboundUser user) {
        boolean client =
                user.method() == AuthenticationMethod.CLIENT_CREDENTIALS || user.method() == AuthenticationMethod.MTLS;
        return new OutboundUserBody(
                user.id(),
                client ? null : user.userName(),
                client ? user.userName() : null,
                user.method().code(),
                null);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
