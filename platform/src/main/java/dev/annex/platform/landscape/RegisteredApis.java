package dev.annex.platform.landscape;

import java.util.List;
import java.util.Optional;

/**
 * What systems registered of themselves by the pairing protocol (pairing, 5): of services with the same name only the
 * newest, ordered by name. Implemented by the store of registered services; asked by whoever shows or uses them.
 */
public interface RegisteredApis {

    List<RegisteredApi> apis(SystemId system);

    List<RegisteredEventSet> eventSets(SystemId system);

    /**
     * User and password the system registered with an API, for the destination of an instance made for it; never to be
     * shown on the platform's own API.
     *
     * @param serviceId {@link RegisteredApi#id()}
     * @return empty if it registered none, or credentials of another kind
     */
    Optional<BasicCredentials> basicCredentials(SystemId system, String serviceId);

    /** A user name and password; not to be logged. */
    record BasicCredentials(String userName, String password) {
        @Override
        public String toString() {
            return "basic credentials of " + userName;
        }
    }
}
