package dev.annex.platform.xsuaa;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.ApplicationRoles;
import dev.annex.platform.identity.GrantTypes;
import dev.annex.platform.identity.NewOAuthClient;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.Role;
import dev.annex.platform.identity.RoleCollections;
import dev.annex.platform.xsuaa.SecurityDescriptor.OAuthConfiguration;
import dev.annex.platform.xsuaa.XsuaaApplications.XsuaaApplication;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns the descriptors of a subaccount into clients, templates and grants. Applications grant scopes to each other by
 * name, in whatever order they are made, so a change of one looks at all of them.
 */
@Component
class ApplicationAuthorizations {

    private static final String USER_SCOPE = "uaa.user";
    private static final String ACCEPT_SCOPES = "$ACCEPT_GRANTED_SCOPES";
    private static final String ACCEPT_AUTHORITIES = "$ACCEPT_GRANTED_AUTHORITIES";

    private final XsuaaApplications applications;
    private final OAuthClients clients;
    private final RoleCollections roles;

    ApplicationAuthorizations(XsuaaApplications applications, OAuthClients clients, RoleCollections roles) {
        this.applications = applications;
        this.clients = clients;
        this.roles = roles;
    }

    /**
     * In the caller's transaction.
     *
     * @param changed the application whose descriptor is new: only it gets its role collections, so that those of others
     *     stay as administrators made them
     */
    void refresh(SubaccountId subaccount, @Nullable XsuaaApplication changed) {
        List<XsuaaApplication> all = applications.list(subaccount);
        var references = new References(all);
        Map<XsuaaApplication, SecurityDescriptor> descriptors = all.stream()
                .collect(Collectors.toMap(Function.identity(), one -> DescriptorReader.read(one.descriptor())));
        for (XsuaaApplication application : all) {
            SecurityDescriptor descriptor = Objects.requireNonNull(descriptors.get(application));
            boolean fresh = changed != null && changed.appId().equals(application.appId());
            define(application, fresh ? descriptor.collections() : List.of(), references, descriptors);
        }
    }

    private void define(
            XsuaaApplication application,
            List<SecurityDescriptor.Collection> collections,
            References references,
            Map<XsuaaApplication, SecurityDescriptor> all) {
        SecurityDescriptor descriptor = Objects.requireNonNull(all.get(application));
        String appId = application.appId();
        Set<String> granted = granted(appId, references, all, SecurityDescriptor.Scope::grantedApps);
        roles.define(new ApplicationRoles(
                appId,
                application.subaccount(),
                descriptor.templates().stream()
                        .map(template -> new ApplicationRoles.Template(
                                template.name(),
                                template.description(),
                                permitted(resolved(template.scopes(), references, appId), granted, appId),
                                template.attributes()))
                        .toList(),
                collections.stream()
                        .map(collection -> new ApplicationRoles.Collection(
                                collection.name(),
                                collection.description(),
                                collection.templates().stream()
                                        .map(reference -> references.resolve(reference, appId))
                                        .flatMap(Optional::stream)
                                        .map(ApplicationAuthorizations::role)
                                        .toList()))
                        .toList()));
        roles.admitForeignScopes(
                appId, admitted(descriptor.foreignScopes(), ACCEPT_SCOPES, granted, references, appId));
        Set<String> authorities = new TreeSet<>(admitted(
                descriptor.authorities(),
                ACCEPT_AUTHORITIES,
                granted(appId, references, all, SecurityDescriptor.Scope::authorityGrantedApps),
                references,
                appId));
        authorities.addAll(ownAuthorities(descriptor, references, appId));
        OAuthConfiguration oauth = descriptor.oauth();
        var client = new NewOAuthClient(
                application.clientId(),
                appId,
                application.subaccount(),
                application.instanceId(),
                authorities,
                oauth.grantTypes() == null ? GrantTypes.USUAL : oauth.grantTypes(),
                oauth.redirectUris(),
                oauth.tokenValidity(),
                oauth.refreshTokenValidity());
        clients.create(client);
        clients.change(client);
    }

    private static Set<String> ownAuthorities(SecurityDescriptor descriptor, References references, String appId) {
        Set<String> own =
                descriptor.scopes().stream().map(SecurityDescriptor.Scope::name).collect(Collectors.toSet());
        return resolved(
                descriptor.authorities().stream()
                        .filter(name -> name.startsWith(SecurityDescriptor.OWN_NAME + ".") && own.contains(name))
                        .toList(),
                references,
                appId);
    }

    /** Of another application only what it grants: whoever deploys here may not hand out what is somebody else's. */
    private static Set<String> permitted(Set<String> named, Set<String> granted, String appId) {
        return named.stream()
                .filter(scope -> scope.startsWith(appId + ".") || scope.equals(USER_SCOPE) || granted.contains(scope))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What both sides agree on: the owner grants it, the application asks for it. */
    private static Set<String> admitted(
            List<String> asked, String all, Set<String> granted, References references, String appId) {
        if (asked.contains(all)) {
            return granted;
        }
        Set<String> named = resolved(asked, references, appId);
        return granted.stream().filter(named::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** The scopes that other applications of the subaccount let this one have. */
    private static Set<String> granted(
            String appId,
            References references,
            Map<XsuaaApplication, SecurityDescriptor> all,
            Function<SecurityDescriptor.Scope, List<String>> to) {
        return all.entrySet().stream()
                .filter(owner -> !owner.getKey().appId().equals(appId))
                .flatMap(owner -> owner.getValue().scopes().stream()
                        .filter(scope -> to.apply(scope).stream()
                                .map(app ->
                                        references.resolve(app, owner.getKey().appId()))
                                .flatMap(Optional::stream)
                                .anyMatch(appId::equals))
                        .map(scope ->
                                references.resolve(scope.name(), owner.getKey().appId()))
                        .flatMap(Optional::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> resolved(List<String> names, References references, String appId) {
        return names.stream()
                .map(name -> references.resolve(name, appId))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A reference to a template is the application's name, a dot and the template's. */
    private static Role role(String reference) {
        int dot = reference.lastIndexOf('.');
        return dot < 0
                ? new Role(reference, "", Map.of())
                : new Role(reference.substring(0, dot), reference.substring(dot + 1), Map.of());
    }
}
