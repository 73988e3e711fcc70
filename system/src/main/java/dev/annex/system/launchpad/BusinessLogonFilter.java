package dev.annex.system.launchpad;

import dev.annex.foundation.administration.ProblemAnswer;
import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.ProblemBody;
import dev.annex.system.users.BusinessLogon;
import dev.annex.system.users.BusinessUser;
import dev.annex.system.users.BusinessUserException.LogonRefused;
import dev.annex.system.users.BusinessUserException.TooManyLogons;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/** HTTP Basic of business users (administration-api, 1, "Authentication"). */
final class BusinessLogonFilter extends OncePerRequestFilter {

    private final BusinessLogon logon;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    BusinessLogonFilter(BusinessLogon logon) {
        this.logon = logon;
        basic.setCredentialsCharset(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            UsernamePasswordAuthenticationToken sent = basic.convert(request);
            if (sent != null) {
                admit(logon.authenticate(sent.getName(), String.valueOf(sent.getCredentials())));
            }
        } catch (TooManyLogons e) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfter().toSeconds()));
            ProblemAnswer.write(response, ProblemBody.of(e));
            return;
        } catch (LogonRefused | BadCredentialsException e) {
            refuse(request, response, "User name or password is wrong, or the user is locked.");
            return;
        }
        chain.doFilter(request, response);
    }

    private static void admit(BusinessUser user) {
        var authorities = user.roles().stream().map(SimpleGrantedAuthority::new).toList();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, authorities));
        SecurityContextHolder.setContext(context);
        Actor.set(new Actor(Actor.Kind.USER, user.id(), user.userName(), null));
    }

    /** A browser's own password dialog would get in the way of a page that has one. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        if (!"XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"))) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Annex Marketing system\", charset=\"UTF-8\"");
        }
        ProblemAnswer.write(response, ProblemBody.of(401, "UNAUTHENTICATED", why));
    }
}
