package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.destinations.TrustMetadata;
import dev.annex.platform.identity.SubaccountTrust;
import dev.annex.platform.identity.TrustCertificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/trust}: what assertions of the subaccount are verified with (administration-api, 3.4). */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1/subaccounts/{sub}/trust")
class SubaccountTrustController {

    private final SubaccountTrust trust;
    private final Access access;

    SubaccountTrustController(SubaccountTrust trust, Access access) {
        this.trust = trust;
        this.access = access;
    }

    /** @param issuer the name systems know the subaccount by */
    record TrustView(
            String issuer,
            @Nullable CertificateView active,
            @Nullable CertificateView passive) {}

    /** @param sha256 fingerprint of the certificate */
    record CertificateView(String certificate, String sha256, Instant generatedOn, Instant expiresAt) {

        static CertificateView of(TrustCertificate key) {
            return new CertificateView(
                    Pem.certificate(key.certificate()),
                    Fingerprint.sha256(key.certificate()),
                    key.generatedOn(),
                    key.expiresAt());
        }
    }

    @GetMapping
    TrustView get(Caller caller, @PathVariable String sub) {
        return view(subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER));
    }

    /** Generates the active key if there is none. */
    @PostMapping("/renew")
    @ResponseStatus(HttpStatus.OK)
    TrustView renew(Caller caller, @PathVariable String sub) {
        SubaccountId subaccount = subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        trust.renew(subaccount);
        return view(subaccount);
    }

    @PostMapping("/passive")
    @ResponseStatus(HttpStatus.OK)
    TrustView renewPassive(Caller caller, @PathVariable String sub) {
        SubaccountId subaccount = subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        trust.renewPassive(subaccount);
        return view(subaccount);
    }

    @DeleteMapping("/passive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deletePassive(Caller caller, @PathVariable String sub) {
        trust.deletePassive(subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR));
    }

    @PostMapping("/rotate")
    @ResponseStatus(HttpStatus.OK)
    TrustView rotate(Caller caller, @PathVariable String sub) {
        SubaccountId subaccount = subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        trust.rotate(subaccount);
        return view(subaccount);
    }

    @GetMapping(path = "/metadata", produces = MediaType.APPLICATION_XML_VALUE)
    String metadata(Caller caller, @PathVariable String sub) {
        SubaccountId subaccount = subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        return trust.active(subaccount)
                .map(active -> TrustMetadata.xml(trust.entityId(subaccount), active.certificate()))
                .orElseThrow(() -> new Absent("trust of subaccount", sub));
    }

    private TrustView view(SubaccountId subaccount) {
        return new TrustView(
                trust.entityId(subaccount),
                trust.active(subaccount).map(CertificateView::of).orElse(null),
                trust.passive(subaccount).map(CertificateView::of).orElse(null));
    }

    private SubaccountId subaccount(Caller caller, String sub, RoleCollection... oneOf) {
        return access.subaccount(caller, sub, oneOf).id();
    }
}
