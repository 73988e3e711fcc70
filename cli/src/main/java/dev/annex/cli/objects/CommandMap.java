package dev.annex.cli.objects;

import static dev.annex.cli.objects.ObjectType.platform;
import static dev.annex.cli.objects.ObjectType.tenant;

import dev.annex.cli.objects.Action.Kind;
import java.util.List;

/** Every object the command knows (contract administration-api, sections 3, 4 and 6). */
final class CommandMap {

    private static final String ACCOUNT = "/global-accounts/{global-account}";
    private static final String SUBACCOUNT = "/subaccounts/{subaccount}";
    private static final String SYSTEMS = ACCOUNT + "/systems";
    private static final String INSTANCE = "instanceId";
    private static final String QUEUES = SUBACCOUNT + "/message-clients/{message-client}/queues";

    static final List<ObjectType> OBJECTS = List.of(
            platform("accounts/global-account", "/global-accounts", "id", "name", "subdomain", "market", "createdAt")
                    .keyed("id", "subdomain", "name")
                    .list()
                    .get()
                    .can(Action.of(
                                    "create",
                                    Kind.CREATE,
                                    "",
                                    "name!",
                                    "subdomain!",
                                    "customerId",
                                    "euAccess?",
                                    "market")
                            .showing("--name \"Acme Corp\" --subdomain acme"))
                    .can(Action.of("update", Kind.CHANGE_ONE, "", "name", "customerId", "euAccess?")
                            .showing("acme --eu-access"))
                    .delete(),
            platform("accounts/directory", ACCOUNT + "/directories", "id", "name", "parentId", "features")
                    .list()
                    .get()
                    .can(Action.of("create", Kind.CREATE, "", "name!", "parentId@parent", "features[]", "labels{}")
                            .showing("--name Teams --features ENTITLEMENTS"))
                    .can(Action.of("update", Kind.CHANGE_ONE, "", "name", "features[]", "labels{}")
                            .showing("Teams --name \"All teams\""))
                    .delete(),
            platform("accounts/subaccount", ACCOUNT + "/subaccounts", "id", "name", "subdomain", "region", "state")
                    .keyed("id", "subdomain", "name")
                    .list()
                    .get()
                    .can(Action.of(
                                    "create",
                                    Kind.CREATE,
                                    "",
                                    "name!",
                                    "subdomain!",
                                    "region!",
                                    "directoryId@directory",
                                    "environments[]",
                                    "usedForProduction?",
                                    "labels{}")
                            .showing("--name Development --subdomain acme-dev --region eu10"))
                    .can(Action.of(
                                    "update",
                                    Kind.CHANGE_ONE,
                                    "",
                                    "name",
                                    "directoryId@directory",
                                    "environments[]",
                                    "usedForProduction?",
                                    "labels{}")
                            .showing("acme-dev --directory Teams"))
                    .delete(),
            platform("accounts/available-region", "/regions", "id", "name", "provider", "market", "euAccess")
                    .list(),
            platform(
                            "accounts/entitlement",
                            SUBACCOUNT + "/entitlements",
                            "id",
                            "service",
                            "plan",
                            "systemId",
                            "amount",
                            "used")
                    .orIn("directory", "/directories/{directory}/entitlements")
                    .can(Action.of("list", Kind.LIST, "").showing("--subaccount acme-dev"))
                    .can(Action.of(
                                    "assign",
                                    Kind.CREATE,
                                    "",
                                    "service!",
                                    "plan!",
                                    "systemId@system",
                                    "amount#",
                                    "enable?")
                            .showing("--subaccount acme-dev --service s4-hana-cloud --plan messaging --system Quality"
                                    + " --enable"))
                    .can(Action.of("unassign", Kind.DELETE_ONE, "", "service!", "plan!", "systemId@system")
                            .showing("--subaccount acme-dev --service s4-hana-cloud --plan messaging")),
            platform("accounts/member", SUBACCOUNT + "/members", "userId", "userName", "roleCollection")
                    .orIn("global-account", ACCOUNT + "/members")
                    .keyed("userId", "userName")
                    .can(Action.of("list", Kind.LIST, "").showing("--global-account acme"))
                    .can(Action.of("assign", Kind.CREATE, "", "userName!", "roleCollection!")
                            .showing("--subaccount acme-dev --user-name dana --role-collection \"Subaccount Viewer\""))
                    .can(Action.of("unassign", Kind.DELETE_ONE, "", "userName!", "roleCollection!")
                            .showing("--subaccount acme-dev --user-name dana --role-collection \"Subaccount Viewer\"")),
            platform("landscape/system", SYSTEMS, "id", "name", "type", "discovery", "status", "uiUrl")
                    .list()
                    .get()
                    .can(Action.of("create", Kind.CREATE, "", "name!", "type!", "subaccountId@subaccount")
                            .showing("--name Quality --type \"SAP Marketing Cloud\""))
                    .can(Action.of("update", Kind.CHANGE_ONE, "", "name").showing("Quality --name \"Quality 2\""))
                    .can(Action.of("deregister", Kind.ACT_ON_ONE, "/deregister")
                            .with("force")
                            .showing("Quality"))
                    .can(Action.of("merge", Kind.ACT_ON_ONE, "/merge", "sourceId@source!")
                            .showing("Quality --source \"Quality (2)\""))
                    .delete(),
            platform("landscape/token", SYSTEMS + "/{system}/token", "url", "json", "expiresAt")
                    .about("system")
                    .can(Action.of("get", Kind.CREATE, "", "scenarioGroup").showing("Quality"))
                    .can(Action.of("create", Kind.CREATE, "?regenerate=true", "scenarioGroup")
                            .showing("Quality --scenario-group \"Integration with SAP Start\"")),
            platform(
                            "landscape/api",
                            SYSTEMS + "/{system}/apis",
                            "name",
                            "type",
                            "identifier",
                            "targetUrl",
                            "specification")
                    .about("system")
                    .can(Action.of("list", Kind.LIST, "").showing("Quality")),
            platform("landscape/formation", ACCOUNT + "/formations", "id", "name", "type", "status", "statusReason")
                    .list()
                    .get()
                    .can(Action.of(
                                    "create",
                                    Kind.CREATE,
                                    "",
                                    "name!",
                                    "type!",
                                    "systemIds[]@system",
                                    "subaccountId@subaccount")
                            .showing("--name Events --type \"Eventing Between SAP Cloud Systems\" --system Quality"))
                    .can(Action.of(
                                    "update",
                                    Kind.CHANGE_ONE,
                                    "",
                                    "name",
                                    "systemIds[]@system",
                                    "subaccountId@subaccount")
                            .showing("Events --system Quality,Shop"))
                    .can(Action.of("resynchronize", Kind.ACT_ON_ONE, "/resynchronize")
                            .showing("Events"))
                    .delete(),
            platform("services/offering", SUBACCOUNT + "/offerings", "id", "name", "description")
                    .list(),
            platform("services/instance", SUBACCOUNT + "/instances", "id", "name", "service", "plan", "state", "usable")
                    .list()
                    .get()
                    .create("name!", "service!", "plan!", "parameters{}", "labels{}")
                    .can(Action.of("update", Kind.CHANGE_ONE, "", "name", "parameters{}", "labels{}"))
                    .can(Action.of("delete", Kind.DELETE_ONE, "").with("cascade", "force")),
            platform("services/binding", SUBACCOUNT + "/instances/{instance}/bindings", "id", "name")
                    .list()
                    .can(Action.of("get", Kind.READ_ONE, "").asking("format"))
                    .create("name!", "parameters{}")
                    .delete(),
            platform("services/platform", SUBACCOUNT + "/platforms", "id", "name", "type", "url")
                    .list()
                    .can(Action.of("register", Kind.CREATE, "", "name!", "type!"))
                    .get()
                    .can(Action.of("unregister", Kind.DELETE_ONE, "")),
            platform(
                            "services/platform-credential",
                            SUBACCOUNT + "/platforms/{platform}/credentials",
                            "user",
                            "password")
                    .keyed("user")
                    .can(Action.of("create", Kind.CREATE, ""))
                    .delete(),
            platform(
                            "services/manager-binding",
                            SUBACCOUNT + "/service-manager-bindings",
                            "id",
                            "name",
                            "sm_url",
                            "clientid")
                    .list()
                    .can(Action.of("get", Kind.READ_ONE, "").asking("format"))
                    .create("name!", "plan", "credentialType")
                    .delete(),
            platform("connectivity/destination", SUBACCOUNT + "/destinations", "Name", "Type", "URL", "Authentication")
                    .keyed("Name")
                    .can(Action.of("list", Kind.LIST, "").asking(INSTANCE))
                    .can(Action.of("get", Kind.READ_ONE, "").asking(INSTANCE))
                    .can(Action.of("create", Kind.CREATE, "").asking(INSTANCE).showing("--parameters FILE.json"))
                    .can(Action.of("update", Kind.CHANGE_ONE, "")
                            .asking(INSTANCE)
                            .showing("NAME --parameters '{\"User\": \"u\"}'"))
                    .can(Action.of("delete", Kind.DELETE_ONE, "").asking(INSTANCE))
                    .can(Action.of("check", Kind.ASK_ONE, "/check", "userToken").asking(INSTANCE))
                    .can(Action.of("explain", Kind.READ_ONE, "/explain").asking(INSTANCE)),
            platform("connectivity/fragment", SUBACCOUNT + "/fragments", "FragmentName", "URL", "Authentication")
                    .keyed("FragmentName")
                    .can(Action.of("list", Kind.LIST, "").asking(INSTANCE))
                    .can(Action.of("get", Kind.READ_ONE, "").asking(INSTANCE))
                    .can(Action.of("create", Kind.CREATE, "").asking(INSTANCE).showing("--parameters FILE.json"))
                    .can(Action.of("update", Kind.CHANGE_ONE, "")
                            .asking(INSTANCE)
                            .showing("NAME --parameters '{\"User\": \"u\"}'"))
                    .can(Action.of("delete", Kind.DELETE_ONE, "").asking(INSTANCE)),
            platform("connectivity/certificate", SUBACCOUNT + "/certificates", "Name", "Type")
                    .keyed("Name")
                    .can(Action.of("list", Kind.LIST, "").asking(INSTANCE))
                    .can(Action.of("get", Kind.READ_ONE, "").asking(INSTANCE))
                    .can(Action.of("create", Kind.CREATE, "", "Name!", "Content%", "Password", "CommonName")
                            .asking(INSTANCE)
                            .showing("--name ks.p12 --content ks.p12"))
                    .can(Action.of("update", Kind.CHANGE_ONE, "", "Content%").asking(INSTANCE))
                    .can(Action.of("delete", Kind.DELETE_ONE, "").asking(INSTANCE)),
            platform("connectivity/trust", SUBACCOUNT + "/trust")
                    .can(Action.of("get", Kind.READ, ""))
                    .can(Action.of("renew", Kind.CREATE, "/renew"))
                    .can(Action.of("create", Kind.CREATE, "/passive"))
                    .can(Action.of("rotate", Kind.CREATE, "/rotate"))
                    .can(Action.of("delete", Kind.DELETE, "/passive")),
            platform("security/user", SUBACCOUNT + "/users", "id", "userName", "email", "origin", "locked")
                    .keyed("id", "userName", "email")
                    .list()
                    .get()
                    .create("userName!", "email!", "givenName", "familyName", "password!")
                    .delete(),
            platform("security/role-collection", SUBACCOUNT + "/role-collections", "name", "description", "roles")
                    .keyed("name")
                    .list()
                    .get()
                    .can(Action.of("create", Kind.CREATE, "", "name!", "description")
                            .showing("--name Sellers --parameters '{\"roles\": [{\"xsappname\": \"shop!t1001\","
                                    + " \"template\": \"Seller\"}]}'"))
                    .can(Action.of("update", Kind.CHANGE_ONE, "", "description")
                            .showing("Sellers --description 'Who sells'"))
                    .delete()
                    .can(Action.of("assign", Kind.LINK, "/users/{to-user}", "userId@to-user!")
                            .showing("Sellers --to-user dana@example.com"))
                    .can(Action.of("unassign", Kind.UNLINK, "/users/{from-user}", "userId@from-user!")
                            .showing("Sellers --from-user dana@example.com")),
            platform("security/role", SUBACCOUNT + "/roles", "name", "xsappname", "scopes", "attributes", "description")
                    .list(),
            platform("security/trust", SUBACCOUNT + "/identity-providers", "id", "name", "issuer", "clientId", "active")
                    .list()
                    .get()
                    .can(Action.of(
                            "create",
                            Kind.CREATE,
                            "",
                            "name!",
                            "issuer!",
                            "clientId!",
                            "clientSecret!",
                            "userNameClaim",
                            "groupMappings{}",
                            "active?"))
                    .can(Action.of(
                                    "update",
                                    Kind.CHANGE_ONE,
                                    "",
                                    "issuer",
                                    "clientId",
                                    "clientSecret",
                                    "userNameClaim",
                                    "groupMappings{}",
                                    "active?")
                            .showing("corporate --active false"))
                    .delete(),
            platform("security/token-key", SUBACCOUNT + "/token-keys", "kid", "state", "activeFrom")
                    .list()
                    .can(Action.of("rotate", Kind.CREATE, "")),
            platform("events/message-client", SUBACCOUNT + "/message-clients", "id", "name", "namespace", "instanceId")
                    .keyed("id", "name", "namespace")
                    .list()
                    .get(),
            platform("events/queue", QUEUES, "name", "messageCount", "queueSizeInBytes", "accessType")
                    .keyed("name")
                    .list()
                    .get()
                    .create("name!")
                    .delete(),
            platform("events/subscription", QUEUES + "/{queue}/subscriptions", "pattern")
                    .keyed("pattern")
                    .list()
                    .create("pattern!")
                    .delete(),
            platform("audit/log", "/audit", "seq", "time", "action", "outcome", "actor", "object")
                    .can(Action.of("list", Kind.LIST, "")
                            .asking("from", "to", "actor", "object", "action", "outcome")
                            .showing("--actor admin --from 2026-05-04T00:00:00Z")),
            tenant("system/extension", "/extensions", "id", "systemName", "status", "globalAccount", "reason")
                    .keyed("id", "systemName")
                    .list()
                    .get()
                    .create("integrationToken!")
                    .can(Action.of("delete", Kind.DELETE_ONE, "").with("force")),
            tenant(
                            "system/communication-user",
                            "/communication-users",
                            "UserID",
                            "UserName",
                            "Description",
                            "LockStatus")
                    .keyed("UserID", "UserName")
                    .list()
                    .get()
                    .create("UserName!", "Description!", "Password")
                    .delete(),
            tenant(
                            "system/communication-system",
                            "/communication-systems",
                            "CommunicationSystemID",
                            "CommunicationSystemName",
                            "HostName")
                    .keyed("CommunicationSystemID", "CommunicationSystemName")
                    .list()
                    .get()
                    .create()
                    .delete(),
            tenant(
                            "system/communication-arrangement",
                            "/communication-arrangements",
                            "CommunicationArrangementUUID",
                            "CommunicationArrangementName",
                            "CommunicationScenarioID",
                            "Status")
                    .keyed("CommunicationArrangementUUID", "CommunicationArrangementName")
                    .list()
                    .get()
                    .create()
                    .delete(),
            tenant(
                            "system/communication-scenario",
                            "/communication-scenarios",
                            "CommunicationScenarioID",
                            "CommunicationScenarioName")
                    .keyed("CommunicationScenarioID")
                    .list()
                    .get(),
            tenant("system/business-user", "/business-users", "id", "userName", "email", "locked")
                    .keyed("id", "userName", "email")
                    .list()
                    .get()
                    .create("userName!", "email!", "givenName", "familyName", "roles[]", "password!")
                    .delete(),
            tenant("system/business-role", "/business-roles", "id", "description", "predefined", "services")
                    .keyed("id")
                    .list()
                    .get()
                    .create("id!", "description!", "services[]", "read{}", "write{}")
                    .delete(),
            tenant("system/channel", "/channels", "name", "topicSpace", "state", "backlog", "published", "lastError")
                    .keyed("name")
                    .list()
                    .get(),
            tenant("system/topic", "/channels/{channel}/topics", "topic")
                    .keyed("topic")
                    .list()
                    .can(Action.of("assign", Kind.CREATE, "", "topic!"))
                    .can(Action.of("unassign", Kind.DELETE_ONE, "")));

    private CommandMap() {}
}
