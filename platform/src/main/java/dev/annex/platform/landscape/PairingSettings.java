package dev.annex.platform.landscape;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Where systems reach the platform to pair; by default the pairing host of the installation.
 *
 * @param tokenBaseUrl for calls with a token
 * @param mtlsBaseUrl for calls with a certificate
 * @param wrongTokensPerMinute how many an address may present before it has to wait
 */
@ConfigurationProperties("annex.pairing")
record PairingSettings(
        @Nullable String tokenBaseUrl,
        @Nullable String mtlsBaseUrl,
        @DefaultValue("300") int wrongTokensPerMinute) {

    PairingSettings {
        check("annex.pairing.token-base-url", tokenBaseUrl);
        check("annex.pairing.mtls-base-url", mtlsBaseUrl);
        Assert.isTrue(
                wrongTokensPerMinute > 0,
                () -> "annex.pairing.wrong-tokens-per-minute must be positive, but is " + wrongTokensPerMinute);
    }

    private static void check(String property, @Nullable String url) {
        Assert.isTrue(
                url == null || url.matches("https://[^/?#]+(/[^?#]*[^/?#])?"),
                () -> property + " must be an https URL without query and without slash at the end, but is " + url);
    }
}
