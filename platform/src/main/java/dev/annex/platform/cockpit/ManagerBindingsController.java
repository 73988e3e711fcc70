package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.identity.CredentialType;
import dev.annex.platform.servicemanager.ManagerBinding;
import dev.annex.platform.servicemanager.ManagerBindings;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/service-manager-bindings}: credentials for a service operator (administration-api, 3.3). */
@RestController
@OnHost(HostRole.COCKPIT)
class ManagerBindingsController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/service-manager-bindings";
    private static final String PLAN = "service-operator-access";

    private final ManagerBindings bindings;
    private final Access access;

    ManagerBindingsController(ManagerBindings bindings, Access access) {
        this.bindings = bindings;
        this.access = access;
    }

    record ManagerBindingToCreate(
            @Nullable String name,
            @Nullable String plan,
            @Nullable String credentialType) {}

    record ManagerBindingView(
            String id,
            String name,
            String clientid,
            String credentialType,
            @Nullable String clientsecret,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String certurl,
            @JsonProperty("sm_url") String smUrl,
            String tokenurl,
            String url,
            String xsappname,
            Instant createdAt) {

        static ManagerBindingView of(ManagerBinding binding) {
            return new ManagerBindingView(
                    binding.id(),
                    binding.name(),
                    binding.clientId(),
                    binding.type().wireName(),
                    binding.clientSecret(),
                    binding.certificate(),
                    binding.key(),
                    binding.certificate() == null ? null : binding.tokenUrl(),
                    binding.serviceManagerUrl(),
                    binding.tokenUrl(),
                    binding.url(),
                    binding.xsappname(),
                    binding.createdAt());
        }
    }

    @GetMapping(PATH)
    Page<ManagerBindingView> list(Caller caller, @PathVariable String sub, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        return listing.page(
                bindings.list(subaccount.id()).stream()
                        .map(ManagerBindingView::of)
                        .toList(),
                ManagerBindingView::id,
                ManagerBindingView::name,
                ManagerBindingView::createdAt);
    }

    /** @param format absent for the object itself */
    @GetMapping(PATH + "/{id}")
    Object get(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String format) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ManagerBinding binding = bindings.require(subaccount.id(), id);
        if (format == null) {
            return ManagerBindingView.of(binding);
        }
        if (!format.equals(OperatorSecret.FORMAT)) {
            throw new InvalidRequest("format", "must be " + OperatorSecret.FORMAT);
        }
        return OperatorSecret.of(binding);
    }

    @PostMapping(PATH)
    ResponseEntity<ManagerBindingView> create(
            Caller caller, @PathVariable String sub, @RequestBody ManagerBindingToCreate body) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        if (!Objects.requireNonNullElse(body.plan(), PLAN).equals(PLAN)) {
            throw new InvalidRequest("plan", "must be " + PLAN);
        }
        CredentialType type = body.credentialType() == null
                ? CredentialType.BINDING_SECRET
                : CredentialType.named(body.credentialType())
                        .orElseThrow(() -> new InvalidRequest("credentialType", "must be binding-secret or x509"));
        ManagerBinding made = bindings.create(subaccount.id(), Objects.requireNonNullElse(body.name(), ""), type);
        return ResponseEntity.created(
                        URI.create("/api/v1/subaccounts/" + sub + "/service-manager-bindings/" + made.id()))
                .body(ManagerBindingView.of(made));
    }

    @DeleteMapping(PATH + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String sub, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        bindings.delete(subaccount.id(), id);
    }
}
