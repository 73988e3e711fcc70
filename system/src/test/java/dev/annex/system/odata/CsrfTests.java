package dev.annex.system.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.secrets.TestSecrets;
import dev.annex.foundation.testing.TestClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CsrfTests {

    private final TestClock clock = new TestClock();
    private final CsrfGate gate = new CsrfGate(new CsrfTokens(TestSecrets.hashes(), clock));

    @Test
    void handsOutATokenAndASession() throws Exception {
        var response = fetch("Fetch");

        assertThat(response.getHeader("x-csrf-token")).isNotBlank();
        assertThat(response.getHeaders("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("SAP_SESSIONID_ANX_100=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("Secure"))
                .anyMatch(cookie -> cookie.startsWith("sap-usercontext=sap-client=100"));
    }

    @Test
    void admitsTheTokenWithItsSession() throws Exception {
        var fetched = fetch("fetch");

        assertThat(post(fetched, cookie(fetched), "ALICE").getStatus()).isEqualTo(200);
    }

    @Test
    void understandsCookiesCopiedWithTheirAttributes() throws Exception {
        var fetched = fetch("fetch");

        assertThat(post(fetched, String.join(", ", fetched.getHeaders("Set-Cookie")), "ALICE")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void refusesWithoutSession() throws Exception {
        var response = post(fetch("fetch"), null, "ALICE");

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getHeader("x-csrf-token")).isEqualTo("Required");
        assertThat(response.getContentAsString()).isEqualTo("CSRF token validation failed");
    }

    @Test
    void refusesTheTokenOfAnotherUser() throws Exception {
        var fetched = fetch("fetch");

        assertThat(post(fetched, cookie(fetched), "MALLORY").getStatus()).isEqualTo(403);
    }

    @Test
    void refusesASessionIdleForHalfAnHour() throws Exception {
        var fetched = fetch("fetch");
        clock.advance(Duration.ofMinutes(31));

        assertThat(post(fetched, cookie(fetched), "ALICE").getStatus()).isEqualTo(403);
    }

    @Test
    void keepsASessionInUseAlive() throws Exception {
        var fetched = fetch("fetch");
        clock.advance(Duration.ofMinutes(20));
        var used = post(fetched, cookie(fetched), "ALICE");
        clock.advance(Duration.ofMinutes(20));

        assertThat(post(fetched, cookie(used), "ALICE").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse fetch(String word) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        request.setSecure(true);
        request.addHeader("X-CSRF-Token", word);
        var response = new MockHttpServletResponse();
        assertThat(gate.admits(request, response, "ALICE")).isTrue();
        return response;
    }

    private MockHttpServletResponse post(MockHttpServletResponse fetched, @Nullable String cookies, String user)
            throws Exception {
        var request = new MockHttpServletRequest("POST", "/");
        request.addHeader("x-csrf-token", fetched.getHeader("x-csrf-token"));
        if (cookies != null) {
            request.addHeader("Cookie", cookies);
        }
        var response = new MockHttpServletResponse();
        gate.admits(request, response, user);
        return response;
    }

    private static String cookie(MockHttpServletResponse response) {
        return response.getHeaders("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
