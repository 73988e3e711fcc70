package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a pattern of {@code redirect-uris} covers (destination-service, 3.5). */
class RedirectUrisTests {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/login/callback, https://shop.example.com/login/callback",
        "https://shop.example.com/login/callback, https://SHOP.example.com:443/login/callback",
        "https://shop.example.com, https://shop.example.com/",
        "https://shop.example.com/**, https://shop.example.com/a/b?c=d",
        "https://shop.example.com/*/callback, https://shop.example.com/login/callback",
        "https://*.apps.example.com/**, https://shop.apps.example.com/login/callback",
        "https://*.apps.example.com/**, https://dev.shop.apps.example.com/login/callback",
        "https://shop-*.example.com/**, https://shop-dev.example.com/",
        "http://localhost:*/**, http://localhost:5000/login/callback",
        "http://localhost:5000/**, http://localhost:5000/login/callback",
        "http://[::1]:*/**, http://[::1]:5000/x",
        "com.example.shop://callback/**, com.example.shop://callback/here"
    })
    void covers(String pattern, String address) {
        assertThat(RedirectUris.matches(pattern, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/login/callback, https://shop.example.com/login/callback/more",
        "https://shop.example.com/login/callback, https://shop.example.com/login/callback?next=x",
        "https://shop.example.com/login/callback, http://shop.example.com/login/callback",
        "https://shop.example.com/login/callback, https://shop.example.com:8443/login/callback",
        "https://shop.example.com/*/callback, https://shop.example.com/a/b/callback",
        "https://*.apps.example.com/**, https://apps.example.com/x",
        "https://*.apps.example.com/**, https://shop.apps.example.com.evil.org/x",
        "https://*.apps.example.com/**, https://evilapps.example.com/x",
        "https://shop-*.example.com/**, https://shop-.evil.example.com/x",
        "https://shop.example.com/**, https://shopXexample.com/x",
        "http://localhost:*/**, http://localhost.evil.org:80/x",
        "http://localhost:*/**, https://localhost:5000/x"
    })
    void doesNotCover(String pattern, String address) {
        assertThat(RedirectUris.matches(pattern, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com@evil.org/x",
                "https://user:pw@shop.example.com/x",
                "https://shop.example.com\\@evil.org/x",
                "https://shop.example.com\\.evil.org/x",
                "https://shop.example.com/x#fragment",
                "https://shop.example.com/../x",
                "https://shop.example.com/a/%2e%2e/x",
                "https://shop.example.com/a/.%2E/x",
                "https://shop.example.com/a%2f..%2fx",
                "https://shop.example.com/a%5c..%5cx",
                "https://shop.example.com//evil.org",
                "https://shop.example.com./x",
                "https:shop.example.com/x",
                "https:///shop.example.com/x",
                "//shop.example.com/x",
                "/x",
                "https://shop.example.com/x\r\nSet-Cookie: a=b",
                "https://shop.example.com/x y",
                " https://shop.example.com/x",
                "https://shop.example.com/%00x",
                "https://shop.example.com/x;jsessionid=1",
                "https://\u0455hop.example.com/x",
                "https://shop.example.com%2eevil.org/x",
                "https://shop.example.com:443:80/x",
                "javascript:alert(1)//https://shop.example.com/",
                "data:text/html,x"
            })
    void refusesWhatOneReaderMayTakeForSomethingElse(String address) {
        assertThat(RedirectUris.matches("https://shop.example.com/**", address)).isFalse();
    }
}
