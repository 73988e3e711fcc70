package dev.annex.platform.extensibility;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.RegisteredApi;
import dev.annex.platform.landscape.RegisteredApis;
import dev.annex.platform.landscape.RegisteredApis.BasicCredentials;
import dev.annex.platform.landscape.SystemId;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The way into a system that nobody can set up from outside: what it registered with its APIs (pairing, 8.1). */
@Component
class RegisteredAccess {

    private static final String ARRANGEMENT = "communicationArrangement.";

    private final RegisteredApis registered;

    RegisteredAccess(RegisteredApis registered) {
        this.registered = registered;
    }

    /** Empty, with the reason among the violations, if the system registered nothing that fits. */
    Optional<Access> find(LandscapeSystem system, ApiAccessParameters wanted, List<Violation> violations) {
        int before = violations.size();
        refuseUnlessBasic(system, wanted, violations);
        List<RegisteredApi> apis = registered.apis(system.pairedAs());
        if (apis.isEmpty()) {
            violations.add(new Violation(
                    "systemName",
                    "system '" + system.name() + "' lets nobody set up communication from outside and has registered no"
                            + " API; let it register its APIs, then create the instance again"));
        }
        if (violations.size() > before) {
            return Optional.empty();
        }
        Optional<RegisteredApi> chosen = Optional.of(apis.getFirst())
                .filter(_ -> sameForAll(system.pairedAs(), apis))
                .or(() -> named(wanted.scenarioId(), apis));
        if (chosen.isEmpty()) {
            violations.add(new Violation(
                    ARRANGEMENT + "scenarioId",
                    "system '" + system.name() + "' registered several APIs; '" + wanted.scenarioId()
                            + "' must be one of " + names(apis)));
            return Optional.empty();
        }
        RegisteredApi api = chosen.get();
        Optional<BasicCredentials> credentials = registered.basicCredentials(system.pairedAs(), api.id());
        if (credentials.isEmpty()) {
            violations.add(new Violation(
                    ARRANGEMENT + "inboundAuthentication",
                    "system '" + system.name() + "' registered no user and password with API '" + api.name() + "'"));
        }
        return credentials.map(basic -> new Access(Access.origin(api.targetUrl()), basic.userName(), basic.password()));
    }

    private static void refuseUnlessBasic(
            LandscapeSystem system, ApiAccessParameters wanted, List<Violation> violations) {
        if (wanted.outboundAuthentication() != null) {
            violations.add(unsupported(system, "outboundAuthentication", wanted.outboundAuthentication()));
        }
        if (wanted.inboundAuthentication() != null
                && !wanted.inboundAuthentication().equals(ApiAccessParameters.BASIC)) {
            violations.add(unsupported(system, "inboundAuthentication", wanted.inboundAuthentication()));
        }
    }

    private static Violation unsupported(LandscapeSystem system, String member, String value) {
        return new Violation(
                ARRANGEMENT + member,
                "system '" + system.name() + "' does not support '" + value
                        + "': it has no management address, so only inboundAuthentication "
                        + ApiAccessParameters.BASIC + " is possible");
    }

    /** Whether it does not matter which of them is meant. */
    private boolean sameForAll(SystemId system, List<RegisteredApi> apis) {
        Set<Object> ways = new HashSet<>();
        for (RegisteredApi api : apis) {
            ways.add(List.of(
                    Access.origin(api.targetUrl()), api.credentials(), registered.basicCredentials(system, api.id())));
        }
        return ways.size() == 1;
    }

    private static Optional<RegisteredApi> named(String scenarioId, List<RegisteredApi> apis) {
        List<RegisteredApi> fitting = apis.stream()
                .filter(api -> names(api).anyMatch(scenarioId::equalsIgnoreCase))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static Stream<String> names(RegisteredApi api) {
        String path = api.servicePath();
        return Stream.concat(Stream.ofNullable(api.identifier()), Stream.of(path.substring(path.lastIndexOf('/') + 1)))
                .filter(name -> !name.isEmpty());
    }

    private static String names(List<RegisteredApi> apis) {
        return apis.stream()
                .flatMap(RegisteredAccess::names)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Where calls into a system go and as whom; not to be logged. */
    record Access(String url, String userName, String password) {

        /** The host alone, its port only where it is not the usual one. */
        static String origin(URI url) {
            int usual = "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
            int port = url.getPort();
            return url.getScheme() + "://" + url.getHost() + (port == -1 || port == usual ? "" : ":" + port);
        }

        @Override
        public String toString() {
            return userName + " at " + url;
        }
    }
}
