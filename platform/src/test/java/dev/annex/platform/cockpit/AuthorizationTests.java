package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.DirectorySettings;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may call what (administration-api, 2): every route of the administration API stands in {@code authorization.txt} with
 * the roles it admits, and each of them is called by somebody with each role. A route that is not in the table fails.
 */
@PlatformTest
class AuthorizationTests {

    /** Answers depend on what the caller may see, not on a role: lists that leave out the rest, and log-on alone. */
    private static final String ANYBODY = "*";

    private static final Map<String, RoleCollection> LETTERS = Map.of(
            "I", RoleCollection.INSTALLATION_ADMINISTRATOR,
            "GA", RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR,
            "GV", RoleCollection.GLOBAL_ACCOUNT_VIEWER,
            "SL", RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR,
            "SA", RoleCollection.SUBACCOUNT_ADMINISTRATOR,
            "SV", RoleCollection.SUBACCOUNT_VIEWER);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    Directories directories;

    @Autowired
    Entitlements entitlements;

    @Autowired
    Environment environment;

    private final Map<RoleCollection, Administration> callers = new EnumMap<>(RoleCollection.class);
    private CockpitFixture people;
    private Administration stranger;
    private String account = "";
    private String subaccount = "";
    private String directory = "";

    private record Route(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Nothing here can be deleted by those who may: each object is in use. */
    @BeforeEach
    void somebodyWithEachRole() {
        people = new CockpitFixture(users, members, environment);
        User keeper = people.user();
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Routes"), keeper.id());
        Subaccount inside = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), keeper.id());
        entitlements.assign(inside.id(), "enterprise-messaging", "default", null, null);
        account = owner.id().value();
        subaccount = inside.id().value();
        directory = directories
                .create(owner.id(), null, new DirectorySettings("Team", "", Set.of(), Map.of()))
                .id()
                .value();
        for (RoleCollection role : RoleCollection.values()) {
            User user = people.user();
            people.grant(
                    user,
                    role,
                    switch (role.level()) {
                        case INSTALLATION -> null;
                        case GLOBAL_ACCOUNT -> account;
                        case SUBACCOUNT -> subaccount;
                    });
            callers.put(role, people.as(user));
        }
        stranger = people.as(people.user());
    }

    @Test
    void everyRouteIsInTheTableAndNoOther() {
        assertThat(routes().stream().map(Route::toString).toList())
                .containsExactlyInAnyOrderElementsOf(
                        table().keySet().stream().map(Route::toString).toList());
    }

    @Test
    void everyRouteAdmitsItsRolesAndNobodyElse() {
        var wrong = new ArrayList<String>();
        table().forEach((route, roles) -> {
            if (roles.contains(ANYBODY)) {
                return;
            }
            for (RoleCollection role : RoleCollection.values()) {
                boolean may = roles.stream().map(LETTERS::get).anyMatch(role::equals);
                Answer answer = call(Objects.requireNonNull(callers.get(role)), route);
                if (may == refused(answer)) {
                    wrong.add(role.title() + (may ? " may not " : " may ") + route + ": " + answer.status());
                } else if (answer.status() == 403 && !answer.text("detail").contains("This needs the role ")) {
                    wrong.add(route + " does not name the role: " + answer.text("detail"));
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void noRouteTellsAStrangerThatSomethingExists() {
        var wrong = new ArrayList<String>();
        table().forEach((route, roles) -> {
            int status = call(stranger, route).status();
            boolean scoped = route.path().matches("/api/v1/(global-accounts|subaccounts|directories)/\\{.*");
            if (scoped && status != 404) {
                wrong.add(route + ": " + status);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRouteAsksForALogOn() {
        assertThat(routes())
                .allSatisfy(route -> assertThat(
                                stranger.at(route.method(), filled(route.path()), "", "Authorization", "Bearer none")
                                        .status())
                        .as(route.toString())
                        .isEqualTo(401));
    }

    private boolean refused(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            return true;
        }
        String detail = answer.status() == 404 ? answer.text("detail") : "";
        return detail.contains("or you have no role in it")
                && (detail.contains(account) || detail.contains(subaccount) || detail.contains(directory));
    }

    private Answer call(Administration caller, Route route) {
        boolean body = Set.of("POST", "PATCH", "PUT").contains(route.method());
        // All bindings of a subaccount are given in a format only.
        String query = route.path().equals("/api/v1/subaccounts/{sub}/bindings") ? "?format=vcap" : "";
        return caller.at(route.method(), filled(route.path()) + query, body ? "{}" : "");
    }

    /** The objects the roles are at; of everything else there is none. */
    private String filled(String path) {
        return path.replaceFirst("(/api/v1/global-accounts/)\\{[^}]*}", "$1" + account)
                .replaceFirst("(/api/v1/subaccounts/)\\{[^}]*}", "$1" + subaccount)
                .replaceFirst("(/api/v1/directories/)\\{[^}]*}", "$1" + directory)
                .replaceFirst("(/subaccounts/)\\{sub}", "$1" + subaccount)
                .replaceAll("\\{[^}]*}", "none");
    }

    private Set<Route> routes() {
        var routes = new TreeSet<Route>(Comparator.comparing(Route::toString));
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().equals(getClass().getPackageName())) {
                mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(new Route(method.name(), path))));
            }
        });
        return routes;
    }

    private static Map<Route, List<String>> table() {
        try (var file = Objects.requireNonNull(AuthorizationTests.class.getResourceAsStream("authorization.txt"))) {
            var table = new LinkedHashMap<Route, List<String>>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\\s+"))
                    .forEach(cells -> table.put(
                            new Route(cells[0], cells[1]),
                            Arrays.stream(cells).skip(2).collect(Collectors.toList())));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
