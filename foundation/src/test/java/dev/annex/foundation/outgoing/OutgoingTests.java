package dev.annex.foundation.outgoing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://10.1.2.3/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://100.64.0.1/",
                "https://0.0.0.0/"
            })
    void refusesLoopbackAndPrivateAddresses(String target) {
        assertThatThrownBy(() -> outgoing().check(URI.create(target)))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("annex.outgoing.allowed");
    }

    @Test
    void refusesPlainHttp() {
        assertThatThrownBy(() -> outgoing().check(URI.create("http://93.184.216.34/")))
                .hasMessageContaining("Plain http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://93.184.216.34/", "file:///etc/passwd", "https:///path"})
    void refusesWhatIsNoHttpUrl(String target) {
        assertThatThrownBy(() -> outgoing().check(URI.create(target))).isInstanceOf(AddressRefused.class);
    }

    @Test
    void refusesCredentialsInTheUrlWithoutRepeatingThem() {
        assertThatThrownBy(() -> outgoing().check(URI.create("https://user:geheim@93.184.216.34/")))
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void allowsANetworkThatIsListed() {
        assertThatCode(() -> outgoing("10.1.0.0/16").check(URI.create("https://10.1.2.3/")))
                .doesNotThrowAnyException();
    }

    @Test
    void keepsRefusingTheNextNetwork() {
        assertThatThrownBy(() -> outgoing("10.1.0.0/16").check(URI.create("https://10.2.0.1/")))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void allowsLoopbackWhereDevelopmentListsIt() {
        assertThatCode(() -> outgoing("loopback").check(URI.create("http://127.0.0.1:4004/hook")))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheSettingThatIsNotANetwork() {
        assertThatThrownBy(() -> AllowedTargets.check("10.1.0.0/99")).hasMessageContaining("annex.outgoing.allowed");
    }

    private static Checks outgoing(String... allowed) {
        return new Checks(new AllowedTargets(List.of(allowed)));
    }
}
