package dev.annex.system.launchpad;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.foundation.administration.EntityTag;
import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.system.communication.CommunicationUser;
import dev.annex.system.communication.CommunicationUserDraft;
import dev.annex.system.communication.CommunicationUsers;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /communication-users}: "Maintain Communication Users" (administration-api, 4; marketing-cloud-tenant, 1.2). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/communication-users")
class CommunicationUsersController {

    private static final String PATH = "/api/v1/communication-users/";

    private final CommunicationUsers users;

    CommunicationUsersController(CommunicationUsers users) {
        this.users = users;
    }

    record CertificateView(
            @JsonProperty("Fingerprint") String fingerprint,
            @JsonProperty("Subject") String subject,
            @JsonProperty("Issuer") String issuer,
            @JsonProperty("ValidTo") Instant validTo) {}

    record CommunicationUserView(
            @JsonProperty("UserID") String id,
            @JsonProperty("UserName") String userName,
            @JsonProperty("Description") String description,
            @JsonProperty("LockStatus") String lockStatus,
            @JsonProperty("PasswordStatus") String passwordStatus,
            @JsonProperty("LastLogonDateTime") @Nullable Instant lastLogonAt,
            @JsonProperty("Certificates") List<CertificateView> certificates,
            @JsonProperty("Owner") @Nullable String owner,
            @JsonProperty("LastChangedDateTime") Instant changedAt,
            @JsonProperty("LastChangedByUserID") String changedBy) {

        static CommunicationUserView of(CommunicationUser user) {
            return new CommunicationUserView(
                    user.id(),
                    user.userName(),
                    user.description(),
                    user.locked() ? "Locked" : "Unlocked",
                    user.passwordSetAt() == null ? "None" : "Set",
                    user.lastLogonAt(),
                    user.certificates().stream()
                            .map(certificate -> new CertificateView(
                                    certificate.fingerprint(),
                                    certificate.subject(),
                                    certificate.issuer(),
                                    certificate.notAfter()))
                            .toList(),
                    user.owner(),
                    user.changedAt(),
                    user.changedBy());
        }
    }

    record CommunicationUserToCreate(
            @JsonProperty("UserName") @Nullable String userName,
            @JsonProperty("Description") @Nullable String description,
            @JsonProperty("Password") @Nullable String password,
            @JsonProperty("Certificates") @Nullable List<String> certificates) {

        CommunicationUserDraft draft() {
            return new CommunicationUserDraft(
                    Objects.requireNonNullElse(userName, ""),
                    Objects.requireNonNullElse(description, ""),
                    password,
                    Objects.requireNonNullElse(certificates, List.of()));
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "CommunicationUserToCreate[" + userName + "]";
        }
    }

    /** What a patch may touch. */
    record CommunicationUserChange(
            @JsonProperty("Description") @Nullable String description) {}

    /** Lower case as the contract prints it; absent: propose one. */
    record PasswordToSet(@Nullable String password) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "PasswordToSet[]";
        }
    }

    /** Shown this once. */
    record ProposedPassword(String password) {}

    record CertificateToAdd(
            @JsonProperty("Certificate") @Nullable String certificate) {}

    @GetMapping
    Page<CommunicationUserView> list(Listing listing) {
        return listing.page(
                users.list().stream().map(CommunicationUserView::of).toList(),
                CommunicationUserView::id,
                CommunicationUserView::userName,
                CommunicationUserView::changedAt);
    }

    @GetMapping("/{id}")
    ResponseEntity<CommunicationUserView> get(@PathVariable String id) {
        return tagged(users.require(id));
    }

    @PostMapping
    ResponseEntity<CommunicationUserView> create(@RequestBody CommunicationUserToCreate body) {
        CommunicationUser user = users.create(body.draft());
        return ResponseEntity.created(URI.create(PATH + user.id()))
                .eTag(EntityTag.of(user.version()))
                .body(CommunicationUserView.of(user));
    }

    @PatchMapping("/{id}")
    ResponseEntity<CommunicationUserView> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        CommunicationUser before = users.require(id);
        var changed = MergePatch.apply(
                new CommunicationUserChange(before.description()), patch, CommunicationUserChange.class);
        var draft = new CommunicationUserDraft(
                before.userName(), Objects.requireNonNullElse(changed.description(), ""), null, pems(before));
        return tagged(users.change(id, EntityTag.version(ifMatch, before.version()), draft));
    }

    @PostMapping("/{id}/password")
    ResponseEntity<ProposedPassword> setPassword(@PathVariable String id, @RequestBody PasswordToSet body) {
        String given = body.password();
        String password = given == null ? RandomSecrets.password() : given;
        users.setPassword(id, password);
        return given == null
                ? ResponseEntity.ok(new ProposedPassword(password))
                : ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/unlock")
    ResponseEntity<CommunicationUserView> unlock(@PathVariable String id) {
        return tagged(users.unlock(id));
    }

    @PostMapping("/{id}/lock")
    ResponseEntity<CommunicationUserView> lock(@PathVariable String id) {
        return tagged(users.lock(id));
    }

    @PostMapping("/{id}/certificates")
    ResponseEntity<CommunicationUserView> addCertificate(@PathVariable String id, @RequestBody CertificateToAdd body) {
        String certificate = body.certificate();
        if (certificate == null) {
            throw new InvalidRequest("Certificate", "is required, as PEM");
        }
        CommunicationUser before = users.require(id);
        List<String> pems = new ArrayList<>(pems(before));
        pems.add(certificate);
        var draft = new CommunicationUserDraft(before.userName(), before.description(), null, pems);
        return tagged(users.change(id, before.version(), draft));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        users.require(id);
        users.delete(id);
        return ResponseEntity.noContent().build();
    }

    private static List<String> pems(CommunicationUser user) {
        return user.certificates().stream()
                .map(CommunicationUser.Certificate::pem)
                .toList();
    }

    private static ResponseEntity<CommunicationUserView> tagged(CommunicationUser user) {
        return ResponseEntity.ok().eTag(EntityTag.of(user.version())).body(CommunicationUserView.of(user));
    }
}
