package dev.annex.platform.cockpit.btp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.ProblemBody;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.cockpit.Caller;
import dev.annex.platform.cockpit.btp.CliCommand.Parameters;
import dev.annex.platform.cockpit.btp.CliCommand.Reply;
import dev.annex.platform.identity.LogOn;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The protocol of the btp command line's server, which the Terraform provider speaks (service-broker-and-manager, 6.3).
 * Commands answer 200 whatever happened; what did is in a header.
 */
@RestController
@OnHost(HostRole.COCKPIT)
class CliController {

    private static final String SESSION = "X-Cpcli-Sessionid";
    private static final String STATUS = "X-Cpcli-Backend-Status";
    private static final String MEDIA_TYPE = "X-Cpcli-Backend-Mediatype";

    private final Map<String, CliCommand> commands = new HashMap<>();
    private final CliSessions sessions;
    private final Accounts accounts;
    private final Users users;
    private final Place place;
    private final Hosts hosts;

    CliController(
            List<CliCommands> groups, CliSessions sessions, Accounts accounts, Users users, Place place, Hosts hosts) {
        groups.forEach(group -> commands.putAll(group.all()));
        this.sessions = sessions;
        this.accounts = accounts;
        this.users = users;
        this.place = place;
        this.hosts = hosts;
    }

    record Credentials(
            @Nullable String customIdp,
            @Nullable String subdomain,
            @Nullable String userName,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[" + subdomain + "/" + userName + "]";
        }
    }

    record LoggedOn(String mail, String issuer) {}

    record Call(@Nullable Map<String, String> paramValues) {}

    /** @param error begins with the words a person needs, ends with code and status as clients expect them */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CliError(String error, String description) {}

    @PostMapping("/login/{version}")
    ResponseEntity<?> login(@PathVariable String version, @RequestBody Credentials credentials) {
        if (!speaks(version)) {
            return outdated();
        }
        String subdomain = Objects.requireNonNullElse(credentials.subdomain(), "");
        Optional<GlobalAccount> account = accounts.globalAccountBySubdomain(subdomain);
        if (account.isEmpty()) {
            return error(HttpStatus.NOT_FOUND, "There is no global account with the subdomain \"" + subdomain + "\".");
        }
        GlobalAccount found = account.get();
        String name = Objects.requireNonNullElse(credentials.userName(), "");
        String own = found.id().value();
        String zone = users.findByName(own, name).isPresent() ? own : Users.INSTALLATION;
        return switch (users.authenticate(zone, name, Objects.requireNonNullElse(credentials.password(), ""))) {
            case LogOn.Accepted(User user) -> begin(user, found);
            case LogOn.Refused _ -> error(HttpStatus.UNAUTHORIZED, "User name or password is wrong.");
            case LogOn.Locked(var remaining) ->
                ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, remaining.toSeconds())))
                        .body(BtpError.of(
                                ProblemBody.of(429, "TOO_MANY_LOGONS", "Too many failed log-ons of this user."),
                                "/login"));
        };
    }

    private ResponseEntity<?> begin(User user, GlobalAccount account) {
        var caller = new Caller(user.id(), user.userName(), user.zone());
        if (!place.anyRole(caller, account)) {
            return error(HttpStatus.FORBIDDEN, "You have no role in the global account " + account.subdomain() + ".");
        }
        return ResponseEntity.ok()
                .header(SESSION, sessions.begin(user, account.id()))
                .body(new LoggedOn(user.email(), hosts.host(HostRole.AUTHENTICATION)));
    }

    @PostMapping("/command/{version}/{group}/{object}")
    ResponseEntity<?> command(
            @PathVariable String version,
            @PathVariable String group,
            @PathVariable String object,
            @RequestHeader(name = SESSION, required = false) @Nullable String sessionId,
            @RequestBody Call call,
            HttpServletRequest request) {
        if (!speaks(version)) {
            return outdated();
        }
        Optional<CliSessions.Session> session =
                Optional.ofNullable(sessionId).flatMap(sessions::find).filter(this::stillAdmitted);
        if (session.isEmpty()) {
            return error(HttpStatus.UNAUTHORIZED, "The session is unknown or has ended. Log on again.");
        }
        Caller caller = session.get().caller();
        Actor.set(new Actor(Actor.Kind.USER, caller.userId(), caller.userName(), "btp"));
        String name = group + "/" + object + "?" + request.getQueryString();
        CliCommand command = commands.get(name);
        if (command == null) {
            return answered(new Reply(404, new CliError("Annex does not know the command " + name + ".", name)));
        }
        try {
            return answered(command.run(
                    session.get(), new Parameters(Objects.requireNonNullElse(call.paramValues(), Map.of()))));
        } catch (Failure failure) {
            BtpError.Content content = BtpError.of(failure, name).error();
            int status = failure.kind().status();
            return answered(new Reply(
                    status,
                    new CliError(
                            failure.getMessage() + " [Error: " + content.code() + "/" + status + "]",
                            failure.getMessage())));
        }
    }

    /** Roles may go while a session lasts. */
    private boolean stillAdmitted(CliSessions.Session session) {
        return accounts.findGlobalAccount(session.account().value())
                .filter(account -> place.anyRole(session.caller(), account))
                .isPresent();
    }

    private static ResponseEntity<?> answered(Reply reply) {
        return ResponseEntity.ok()
                .header(STATUS, String.valueOf(reply.status()))
                .header(MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(reply.body() == null ? Map.of() : reply.body());
    }

    private static boolean speaks(String version) {
        return version.startsWith("v2.");
    }

    private static ResponseEntity<?> outdated() {
        return error(HttpStatus.PRECONDITION_FAILED, "Annex speaks version 2 of this protocol. Update the client.");
    }

    private static ResponseEntity<?> error(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new CliError(text, text));
    }
}
