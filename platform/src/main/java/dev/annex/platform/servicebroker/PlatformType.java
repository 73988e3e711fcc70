package dev.annex.platform.servicebroker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of platform a registration is for; informative. */
public enum PlatformType {
    CLOUDFOUNDRY,
    KUBERNETES,
    OTHER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PlatformType> ofWire(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }
}
