package dev.annex.platform.cockpit;

import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.ProblemBody;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.LogOn;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * HTTP Basic of the administration API: {@code <account subdomain>/<user name>}, without a prefix the installation's zone
 * (administration-api, 1, "Authentication"). A subaccount's subdomain finds nobody: its users are never administrators.
 */
public final class LogOnFilter extends OncePerRequestFilter {

    private final Users users;
    private final Accounts accounts;
    private final Refusals refusals;

    /** How an API says that somebody is not logged on; each has a form of its own. */
    public interface Refusals {
        void write(HttpServletResponse response, ProblemBody problem) throws IOException;
    }

    public LogOnFilter(Users users, Accounts accounts, Refusals refusals) {
        this.users = users;
        this.accounts = accounts;
        this.refusals = refusals;
    }

    private record Credentials(String account, String userName, String password) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Credentials> credentials = credentials(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        switch (logOn(credentials.get())) {
            case LogOn.Accepted accepted -> {
                admit(accepted.user());
                chain.doFilter(request, response);
            }
            case LogOn.Refused _ -> refuse(request, response, "User name or password is wrong.", refusals);
            case LogOn.Locked locked -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(Math.max(1, locked.remaining().toSeconds())));
                refusals.write(
                        response,
                        ProblemBody.of(
                                429,
                                "TOO_MANY_LOGONS",
                                "Too many failed log-ons of this user. Wait as many seconds as Retry-After says."));
            }
        }
    }

    private LogOn logOn(Credentials credentials) {
        // An unknown account is asked for its user all the same: the answer must not be faster, or different.
        String zone = credentials.account().isEmpty()
                ? Users.INSTALLATION
                : accounts.globalAccountBySubdomain(credentials.account())
                        .map(account -> account.id().value())
                        .orElse("account:" + credentials.account());
        return users.authenticate(zone, credentials.userName(), credentials.password());
    }

    private static void admit(User user) {
        var caller = new Caller(user.id(), user.userName(), user.zone());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        Actor.set(new Actor(Actor.Kind.USER, user.id(), user.userName(), null));
    }

    /** A browser's own password dialog would get in the way of a page that has one. */
    public static void refuse(HttpServletRequest request, HttpServletResponse response, String why, Refusals refusals)
            throws IOException {
        if (!"XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Annex\", charset=\"UTF-8\"");
        }
        refusals.write(response, ProblemBody.of(401, "UNAUTHENTICATED", why));
    }

    private static Optional<Credentials> credentials(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String plain =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            String name = plain.substring(0, colon);
            int slash = name.indexOf('/');
            return Optional.of(new Credentials(
                    slash < 0 ? "" : name.substring(0, slash), name.substring(slash + 1), plain.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
