package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A kind of system that can be added to a global account.
 *
 * @param id stable id, used in requests and on the command line
 * @param name as people know it; accepted in requests too
 * @param token whether systems of this type pair by a registration token, and how long one lives
 * @param managedByPlatform whether the platform sets up communication in systems of this type that allow it
 * @param scenarioGroups whether a scenario group can be chosen with the token (pairing, 7.7)
 * @param joinsFormationsUnregistered whether a formation may include it before it is registered (pairing, 7.2, note 2)
 * @param plans the plans of {@code s4-hana-cloud} that can be assigned for a registered system of this type
 */
public record SystemType(
        String id,
        String name,
        TokenLife token,
        boolean managedByPlatform,
        boolean scenarioGroups,
        boolean joinsFormationsUnregistered,
        List<String> plans) {

    public SystemType {
        plans = List.copyOf(plans);
    }

    /** How long a registration token of a type is valid (pairing, 2). */
    public enum TokenLife {
        SEVEN_DAYS("7d", Duration.ofDays(7)),
        TEN_MINUTES("10m", Duration.ofMinutes(10)),
        NONE("none", Duration.ZERO);

        private final String code;
        private final Duration duration;

        TokenLife(String code, Duration duration) {
            this.code = code;
            this.duration = duration;
        }

        /** As the administration API writes it. */
        @JsonValue
        public String code() {
            return code;
        }

        Duration duration() {
            return duration;
        }

        static Optional<TokenLife> of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(life -> life.code.equals(code))
                    .findFirst();
        }
    }

    /** Systems of other types are usable as soon as they are added (pairing, 7.1). */
    public boolean pairsByToken() {
        return token != TokenLife.NONE;
    }
}
