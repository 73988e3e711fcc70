package dev.annex.platform.destinations;

import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.destinations.DestinationsException.KeyPairNotFound;
import dev.annex.platform.identity.SubaccountTrust;
import dev.annex.platform.identity.TrustCertificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The trust of the subaccount: what its assertions are verified with (destination-service, 4.2 and 7). */
@RestController
@OnHost(HostRole.DESTINATION)
@RequestMapping("/destination-configuration/v1/saml2Metadata")
class TrustController {

    private final SubaccountTrust trust;

    TrustController(SubaccountTrust trust) {
        this.trust = trust;
    }

    @GetMapping(produces = MediaType.APPLICATION_XML_VALUE)
    String metadata(@AuthenticationPrincipal DestinationCaller caller) {
        SubaccountId subaccount = caller.subaccount();
        TrustCertificate active = trust.active(subaccount).orElseThrow(KeyPairNotFound::new);
        return TrustMetadata.xml(trust.entityId(subaccount), active.certificate());
    }

    @GetMapping("/certificate")
    Map<String, Object> active(@AuthenticationPrincipal DestinationCaller caller) {
        return body(caller.subaccount(), trust.active(caller.subaccount()), true);
    }

    @PostMapping("/certificate")
    ResponseEntity<Map<String, Object>> renew(@AuthenticationPrincipal DestinationCaller caller) {
        boolean first = trust.active(caller.subaccount()).isEmpty();
        return made(first, body(caller.subaccount(), Optional.of(trust.renew(caller.subaccount())), true));
    }

    @GetMapping("/certificate/passive")
    Map<String, Object> passive(@AuthenticationPrincipal DestinationCaller caller) {
        return body(caller.subaccount(), trust.passive(caller.subaccount()), false);
    }

    @PostMapping("/certificate/passive")
    ResponseEntity<Map<String, Object>> renewPassive(@AuthenticationPrincipal DestinationCaller caller) {
        boolean first = trust.passive(caller.subaccount()).isEmpty();
        return made(first, body(caller.subaccount(), Optional.of(trust.renewPassive(caller.subaccount())), false));
    }

    @DeleteMapping("/certificate/passive")
    Map<String, Integer> deletePassive(@AuthenticationPrincipal DestinationCaller caller) {
        trust.deletePassive(caller.subaccount());
        return Map.of("Count", 1);
    }

    @PostMapping("/rotateCertificate")
    Map<String, String> rotate(@AuthenticationPrincipal DestinationCaller caller) {
        trust.rotate(caller.subaccount());
        var body = new LinkedHashMap<String, String>();
        trust.active(caller.subaccount())
                .ifPresent(key -> body.put("activeCertificate", Pem.certificate(key.certificate())));
        trust.passive(caller.subaccount())
                .ifPresent(key -> body.put("passiveCertificate", Pem.certificate(key.certificate())));
        return body;
    }

    private static ResponseEntity<Map<String, Object>> made(boolean first, Map<String, Object> body) {
        return ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK).body(body);
    }

    /** The certificate, with the members that were recorded beside it. */
    private Map<String, Object> body(SubaccountId subaccount, Optional<TrustCertificate> found, boolean active) {
        TrustCertificate key = found.orElseThrow(KeyPairNotFound::new);
        var owner = new LinkedHashMap<String, Object>();
        owner.put("SubaccountId", subaccount.value());
        owner.put("InstanceId", null);
        var body = new LinkedHashMap<String, Object>();
        body.put("certificate", Pem.certificate(key.certificate()));
        body.put("subaccountId", subaccount.value());
        body.put("baseURL", trust.baseUrl());
        body.put("active", active);
        body.put("expirationTimestamp", key.expiresAt().toEpochMilli());
        body.put("Name", active ? "keypair" : "keypair-passive");
        body.put("Owner", owner);
        body.put("generatedOn", key.generatedOn().toString());
        body.put(
                "PublicKeyBase64",
                Base64.getEncoder()
                        .encodeToString(key.certificate().getPublicKey().getEncoded()));
        body.put("x509PublicKeyBase64", Pem.certificate(key.certificate()));
        return body;
    }
}
