package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.landscape.LandscapeException.StateRefused;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of pairing, 7.2: every cell that does not need a formation. */
class SystemStateTests {

    private static final SystemType BY_TOKEN =
            new SystemType("by-token", "By token", SystemType.TokenLife.SEVEN_DAYS, true, List.of());
    private static final SystemType WITHOUT_TOKEN =
            new SystemType("without", "Without", SystemType.TokenLife.NONE, false, List.of());

    @ParameterizedTest
    @CsvSource({
        "EMPTY, allowed",
        "REGISTERED, ALREADY_REGISTERED",
        "ERROR_WHILE_REGISTERING, REMOVE_AND_ADD",
        "DEREGISTERING, STATE",
        "ERROR_WHILE_DEREGISTERING, STATE",
        "REMOVING, STATE",
        "ERROR_WHILE_REMOVING, STATE"
    })
    void answersGetAndRegenerateToken(SystemStatus status, String expected) {
        check(expected, () -> state(status).requireTokenAllowed());
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, NOT_REGISTERED",
        "REGISTERED, allowed",
        "ERROR_WHILE_REGISTERING, STATE",
        "DEREGISTERING, STATE",
        "ERROR_WHILE_DEREGISTERING, allowed",
        "REMOVING, STATE",
        "ERROR_WHILE_REMOVING, STATE"
    })
    void answersDeregister(SystemStatus status, String expected) {
        check(expected, () -> assertThat(state(status).deregister().status()).isEqualTo(SystemStatus.DEREGISTERING));
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, allowed",
        "REGISTERED, DEREGISTER_FIRST",
        "ERROR_WHILE_REGISTERING, allowed",
        "DEREGISTERING, STATE",
        "ERROR_WHILE_DEREGISTERING, DEREGISTER_FIRST",
        "REMOVING, STATE",
        "ERROR_WHILE_REMOVING, allowed"
    })
    void answersRemove(SystemStatus status, String expected) {
        check(expected, () -> assertThat(state(status).remove().status()).isEqualTo(SystemStatus.REMOVING));
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, NOT_REGISTERED",
        "REGISTERED, allowed",
        "ERROR_WHILE_REGISTERING, STATE",
        "DEREGISTERING, STATE",
        "ERROR_WHILE_DEREGISTERING, STATE",
        "REMOVING, STATE",
        "ERROR_WHILE_REMOVING, STATE"
    })
    void answersEntitle(SystemStatus status, String expected) {
        check(expected, () -> state(status).requireUsable(BY_TOKEN));
    }

    @Test
    void letsATypeWithoutTokenBeUsedAsSoonAsItIsAdded() {
        assertThatCode(() -> state(SystemStatus.EMPTY).requireUsable(WITHOUT_TOKEN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(SystemStatus.class)
    void isReadBackAsItWasWritten(SystemStatus status) {
        SystemState written = SystemState.of(status, "because");

        assertThat(SystemState.of(written.status(), written.reason())).isEqualTo(written);
    }

    private static SystemState state(SystemStatus status) {
        return SystemState.of(status, null);
    }

    private static void check(String expected, ThrowingCallable action) {
        if (expected.equals("allowed")) {
            assertThatCode(action).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(action)
                    .isInstanceOfSatisfying(
                            StateRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(expected));
        }
    }
}
