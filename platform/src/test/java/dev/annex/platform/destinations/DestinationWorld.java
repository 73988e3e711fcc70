package dev.annex.platform.destinations;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.ClientSecret;
import dev.annex.platform.identity.TokenCaller;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.Progress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A subaccount with an instance of the service, and an application that uses it over real TLS. */
final class DestinationWorld {

    static final JsonMapper JSON = JsonMapper.builder().build();

    final SubaccountId subaccount;
    final ObjectNode credentials;
    private final DestinationService service;
    private final TokenCaller caller;
    private final String base;

    DestinationWorld(Accounts accounts, DestinationService service, Hosts hosts, TlsMaterial tls) {
        this(newSubaccount(accounts), service, hosts, tls);
    }

    DestinationWorld(SubaccountId subaccount, DestinationService service, Hosts hosts, TlsMaterial tls) {
        this.subaccount = subaccount;
        this.service = service;
        this.caller = new TokenCaller(tls);
        this.base = hosts.url(HostRole.DESTINATION) + "/destination-configuration";
        this.credentials = order(null);
    }

    static SubaccountId newSubaccount(Accounts accounts) {
        var account = accounts.create(NewGlobalAccount.named("Destinations"), null);
        return accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null)
                .id();
    }

    /** Another instance of the same subaccount; answers the credentials of a binding. */
    ObjectNode order(@Nullable ObjectNode parameters) {
        Instance instance = instance(UUID.randomUUID().toString(), parameters);
        service.accept(instance);
        service.provision(instance, new NoProgress());
        return service.bind(instance, new NewBinding(UUID.randomUUID().toString(), null));
    }

    Instance instance(String id, @Nullable ObjectNode parameters) {
        return new Instance(id, subaccount, "dest", "destination", "lite", parameters);
    }

    String token() {
        return token(credentials);
    }

    String token(ObjectNode of) {
        return caller.token(
                of.path("url").asString(),
                new ClientSecret(
                        of.path("clientid").asString(), of.path("clientsecret").asString()));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, token(), headers);
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, token());
    }

    HttpResponse<String> put(String path, String body) {
        return send("PUT", path, body, token());
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, null, token());
    }

    HttpResponse<String> send(
            String method, String path, @Nullable String body, @Nullable String token, String... headers) {
        var request = HttpRequest.newBuilder(java.net.URI.create(base + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return caller.send(request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
    }

    static String http(String name, String more) {
        return """
                {"Name": "%s", "Type": "HTTP", "URL": "https://my1-api.example.com", "ProxyType": "Internet"%s}""".formatted(name, more.isEmpty() ? ", \"Authentication\": \"NoAuthentication\"" : ", " + more);
    }

    /** Steps that nobody watches. */
    static final class NoProgress implements Progress {
        @Override
        public void step(String name) {}

        @Override
        public Optional<String> memo(String key) {
            return Optional.empty();
        }

        @Override
        public void memo(String key, String value) {}
    }
}
