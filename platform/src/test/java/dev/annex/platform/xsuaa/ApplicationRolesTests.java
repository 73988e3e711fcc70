package dev.annex.platform.xsuaa;

import static dev.annex.platform.identity.TokenCaller.claims;
import static dev.annex.platform.identity.TokenCaller.form;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.ClientSecret;
import dev.annex.platform.identity.IdentityException;
import dev.annex.platform.identity.NewUser;
import dev.annex.platform.identity.Role;
import dev.annex.platform.identity.RoleCollections;
import dev.annex.platform.identity.TokenCaller;
import dev.annex.platform.identity.UserRoleCollection;
import dev.annex.platform.identity.Users;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From a security descriptor through role collections to the scopes and attributes of a user's token. */
@PlatformTest
class ApplicationRolesTests {

    private static final String SHOP = """
            {"xsappname": "shop",
             "scopes": [{"name": "$XSAPPNAME.Display"}, {"name": "$XSAPPNAME.Edit"}],
             "attributes": [{"name": "Country", "valueType": "s"}, {"name": "Brand", "valueType": "s"}],
             "role-templates": [
               {"name": "Viewer", "description": "Looks on", "scope-references": ["$XSAPPNAME.Display"],
                "attribute-references": ["Country", {"name": "Brand", "default-values": ["Acme"]}]},
               {"name": "Editor", "scope-references": ["$XSAPPNAME.Display", "$XSAPPNAME.Edit"]}],
             "role-collections": [{"name": "Shop Viewer", "description": "Looks on",
                                   "role-template-references": ["$XSAPPNAME.Viewer"]}],
             "oauth2-configuration": {"grant-types": ["password", "client_credentials", "refresh_token",
                                                      "urn:ietf:params:oauth:grant-type:jwt-bearer"]}}""";

    @Autowired
    Accounts accounts;

    @Autowired
    XsuaaService service;

    @Autowired
    Users users;

    @Autowired
    RoleCollections collections;

    @Autowired
    TlsMaterial tls;

    SubaccountId subaccount;

    String user;

    @BeforeEach
    void prepare() {
        var account = accounts.create(NewGlobalAccount.named("Roles"), null);
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null)
                .id();
        user = users.create(subaccount.value(), new NewUser("nadia", "nadia@example.com", "N", "N", "correct horse"))
                .id();
    }

    @Test
    void bringsTheCollectionsOfTheDescriptor() {
        ObjectNode shop = order(SHOP);

        UserRoleCollection viewer = collections.require(subaccount, "Shop Viewer");

        assertThat(viewer.description()).isEqualTo("Looks on");
        assertThat(viewer.roles()).containsExactly(new Role(text(shop, "xsappname"), "Viewer", Map.of()));
    }

    @Test
    void givesNobodyAScopeBeforeItIsAssigned() {
        JsonNode claims = tokenOfUser(order(SHOP));

        assertThat(strings(claims.path("scope"))).containsExactly("openid");
        assertThat(claims.path("xs.system.attributes")
                        .path("xs.rolecollections")
                        .size())
                .isZero();
    }

    @Test
    void givesTheScopesOfAnAssignedCollection() {
        ObjectNode shop = order(SHOP);
        collections.assign(subaccount, "Shop Viewer", user);

        JsonNode claims = tokenOfUser(shop);

        String app = text(shop, "xsappname");
        assertThat(strings(claims.path("scope"))).containsExactly("openid", app + ".Display");
        assertThat(strings(claims.path("aud"))).contains(text(shop, "clientid"), app);
        assertThat(strings(claims.path("xs.system.attributes").path("xs.rolecollections")))
                .containsExactly("Shop Viewer");
    }

    @Test
    void takesTheScopesBackWithTheAssignment() {
        ObjectNode shop = order(SHOP);
        collections.assign(subaccount, "Shop Viewer", user);
        String refresh = json(password(shop)).path("refresh_token").asString();

        collections.unassign(subaccount, "Shop Viewer", user);

        JsonNode refreshed = json(grant(shop, Map.of("grant_type", "refresh_token", "refresh_token", refresh)));
        assertThat(refreshed.path("scope").asString()).isEqualTo("openid");
    }

    @Test
    void givesTheAttributesOfTheRolesWithDefaultsWhereARoleSaysNothing() {
        ObjectNode shop = order(SHOP);
        String app = text(shop, "xsappname");
        collections.create(
                subaccount, "Germany", "", List.of(new Role(app, "Viewer", Map.of("Country", List.of("DE", "AT")))));
        collections.assign(subaccount, "Germany", user);

        JsonNode attributes = tokenOfUser(shop).path("xs.user.attributes");

        assertThat(strings(attributes.path("Country"))).containsExactly("AT", "DE");
        assertThat(strings(attributes.path("Brand"))).containsExactly("Acme");
    }

    @Test
    void givesScopesOfTheApplicationTheTokenIsForOnly() {
        ObjectNode shop = order(SHOP);
        ObjectNode store = order(SHOP.replace("\"shop\"", "\"store\"").replace("Shop Viewer", "Store Viewer"));
        collections.assign(subaccount, "Shop Viewer", user);
        collections.assign(subaccount, "Store Viewer", user);

        assertThat(strings(tokenOfUser(shop).path("scope")))
                .containsExactly("openid", text(shop, "xsappname") + ".Display");
        assertThat(strings(tokenOfUser(store).path("scope")))
                .containsExactly("openid", text(store, "xsappname") + ".Display");
    }

    @Test
    void carriesAForeignScopeWhenTheOwnerGrantsItAndTheOtherAsksForIt() {
        ObjectNode client = order("""
                {"xsappname": "client", "foreign-scope-references": ["$XSAPPNAME(application,shop).Display"],
                 "oauth2-configuration": {"grant-types": ["password"]}}""");
        ObjectNode shop = order(SHOP.replace(
                "{\"name\": \"$XSAPPNAME.Display\"}",
                "{\"name\": \"$XSAPPNAME.Display\", \"granted-apps\": [\"$XSAPPNAME(application,client)\"]}"));
        collections.create(subaccount, "Editors", "", List.of(new Role(text(shop, "xsappname"), "Editor", Map.of())));
        collections.assign(subaccount, "Editors", user);

        assertThat(strings(tokenOfUser(client).path("scope")))
                .containsExactly("openid", text(shop, "xsappname") + ".Display");
    }

    @Test
    void carriesNoForeignScopeThatIsNotGranted() {
        order(SHOP);
        ObjectNode client = order("""
                {"xsappname": "client", "foreign-scope-references": ["$XSAPPNAME(application,shop).Display"],
                 "oauth2-configuration": {"grant-types": ["password"]}}""");
        collections.assign(subaccount, "Shop Viewer", user);

        assertThat(strings(tokenOfUser(client).path("scope"))).containsExactly("openid");
    }

    @Test
    void handsOutNoScopeOfAnotherApplicationThatDoesNotGrantIt() {
        ObjectNode shop = order(SHOP);
        String app = text(shop, "xsappname");
        order("""
            {"xsappname": "thief",
             "role-templates": [{"name": "All", "scope-references": [
                 "$XSAPPNAME(application,shop).Edit", "%s.Display", "uaa.user"]}],
             "role-collections": [{"name": "Thieves", "role-template-references": ["$XSAPPNAME.All"]}]}\
            """.formatted(app));
        collections.assign(subaccount, "Thieves", user);

        assertThat(strings(tokenOfUser(shop).path("scope"))).noneMatch(scope -> scope.startsWith(app));
    }

    @Test
    void handsOutAScopeOfAnotherApplicationThatGrantsIt() {
        ObjectNode shop = order(SHOP.replace(
                "{\"name\": \"$XSAPPNAME.Edit\"}",
                "{\"name\": \"$XSAPPNAME.Edit\", \"granted-apps\": [\"$XSAPPNAME(application,partner)\"]}"));
        order("""
            {"xsappname": "partner",
             "role-templates": [{"name": "All", "scope-references": ["$XSAPPNAME(application,shop).Edit"]}],
             "role-collections": [{"name": "Partners", "role-template-references": ["$XSAPPNAME.All"]}]}\
            """);
        collections.assign(subaccount, "Partners", user);

        assertThat(strings(tokenOfUser(shop).path("scope"))).contains(text(shop, "xsappname") + ".Edit");
    }

    @Test
    void addsToTheCollectionOfSomebodyElseItsOwnRolesOnly() {
        ObjectNode shop = order(SHOP);
        collections.create(subaccount, "Everybody", "", List.of());

        ObjectNode other = order("""
            {"xsappname": "other",
             "role-templates": [{"name": "Own", "scope-references": ["uaa.user"]}],
             "role-collections": [{"name": "Everybody", "role-template-references": [
                 "$XSAPPNAME.Own", "$XSAPPNAME(application,shop).Editor"]}]}\
            """);

        assertThat(shop.has("xsappname")).isTrue();
        assertThat(collections.require(subaccount, "Everybody").roles())
                .containsExactly(new Role(text(other, "xsappname"), "Own", Map.of()));
    }

    @Test
    void givesAClientTheAuthoritiesThatItsOwnerGrants() {
        ObjectNode shop = order(SHOP.replace(
                "{\"name\": \"$XSAPPNAME.Edit\"}",
                "{\"name\": \"$XSAPPNAME.Edit\", \"grant-as-authority-to-apps\": [\"$XSAPPNAME(application,job)\"]}"));
        ObjectNode job = order("{\"xsappname\": \"job\", \"authorities\": [\"$ACCEPT_GRANTED_AUTHORITIES\"]}");

        JsonNode claims = claims(new TokenCaller(tls)
                .token(text(job, "url"), new ClientSecret(text(job, "clientid"), text(job, "clientsecret"))));

        assertThat(strings(claims.path("scope"))).containsExactly("uaa.resource", text(shop, "xsappname") + ".Edit");
    }

    @Test
    void followsAnUpdateOfTheDescriptor() throws Exception {
        Instance before = instance(SHOP);
        ObjectNode shop = provisioned(before);
        collections.assign(subaccount, "Shop Viewer", user);
        Instance after = withParameters(
                before,
                SHOP.replace(
                        "\"scope-references\": [\"$XSAPPNAME.Display\"]",
                        "\"scope-references\": [\"$XSAPPNAME.Edit\"]"));

        service.acceptUpdate(before, after);
        service.update(before, after, new Silent());

        assertThat(strings(tokenOfUser(shop).path("scope")))
                .containsExactly("openid", text(shop, "xsappname") + ".Edit");
    }

    @Test
    void refusesAnotherNameInAnUpdate() {
        Instance before = instance(SHOP);
        provisioned(before);

        assertThatThrownBy(() ->
                        service.acceptUpdate(before, withParameters(before, SHOP.replace("\"shop\"", "\"other\""))))
                .isInstanceOf(ParametersRefused.class)
                .hasMessageContaining("xsappname");
    }

    @Test
    void takesItsRolesAwayWithTheInstance() {
        Instance instance = instance(SHOP);
        ObjectNode shop = provisioned(instance);
        collections.create(subaccount, "Own", "", List.of(new Role(text(shop, "xsappname"), "Editor", Map.of())));

        service.deprovision(instance, new Silent());

        assertThat(collections.list(subaccount))
                .extracting(UserRoleCollection::name)
                .containsExactly("Own");
        assertThat(collections.require(subaccount, "Own").roles()).isEmpty();
        assertThat(collections.available(subaccount)).isEmpty();
    }

    @Test
    void refusesARoleOfATemplateThatDoesNotExist() {
        assertThatThrownBy(() ->
                        collections.create(subaccount, "Own", "", List.of(new Role("shop!t1", "Viewer", Map.of()))))
                .isInstanceOf(IdentityException.RoleCollectionInvalid.class)
                .hasMessageContaining("roles[0]");
    }

    private JsonNode tokenOfUser(ObjectNode credentials) {
        return claims(TokenCaller.accessToken(password(credentials)));
    }

    private java.net.http.HttpResponse<String> password(ObjectNode credentials) {
        return grant(credentials, Map.of("grant_type", "password", "username", "nadia", "password", "correct horse"));
    }

    private java.net.http.HttpResponse<String> grant(ObjectNode credentials, Map<String, String> fields) {
        return new TokenCaller(tls)
                .post(
                        text(credentials, "url"),
                        form(fields),
                        "Authorization",
                        TokenCaller.basic(text(credentials, "clientid"), text(credentials, "clientsecret")));
    }

    private ObjectNode order(String descriptor) {
        return provisioned(instance(descriptor));
    }

    private ObjectNode provisioned(Instance instance) {
        service.accept(instance);
        service.provision(instance, new Silent());
        return service.bind(instance, new NewBinding(UUID.randomUUID().toString(), null));
    }

    private Instance instance(String descriptor) {
        return new Instance(UUID.randomUUID().toString(), subaccount, "app", "xsuaa", "application", read(descriptor));
    }

    private static Instance withParameters(Instance instance, String descriptor) {
        return new Instance(
                instance.id(),
                instance.subaccount(),
                instance.name(),
                instance.service(),
                instance.plan(),
                read(descriptor));
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static List<String> strings(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }

    private static String text(ObjectNode credentials, String member) {
        return credentials.path(member).asString();
    }

    private static final class Silent implements Progress {

        @Override
        public void step(String name) {}

        @Override
        public Optional<String> memo(String key) {
            return Optional.empty();
        }

        @Override
        public void memo(String key, String value) {}
    }
}
