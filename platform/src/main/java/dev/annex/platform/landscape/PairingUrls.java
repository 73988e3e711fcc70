package dev.annex.platform.landscape;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SigningInfo;
import org.springframework.stereotype.Component;

/** Every address the protocol hands out (pairing, 1.1 and 1.7); never derived from a request. */
@Component
class PairingUrls {

    static final String SIGNING_INFO = "/v1/applications/signingRequests/info";
    static final String CERTIFICATES = "/v1/applications/certificates";
    static final String RENEWALS = CERTIFICATES + "/renewals";
    static final String REVOCATIONS = CERTIFICATES + "/revocations";
    static final String MANAGEMENT_INFO = "/v1/applications/management/info";
    static final String CONNECTOR = "/connector/graphql";
    static final String SECURED_CONNECTOR = "/connector/certificate/graphql";
    static final String DIRECTOR = "/director/graphql";

    private final PairingSettings settings;
    private final Hosts hosts;

    PairingUrls(PairingSettings settings, Hosts hosts) {
        this.settings = settings;
        this.hosts = hosts;
    }

    String signingInfo(String secret) {
        return token() + SIGNING_INFO + "?token=" + secret;
    }

    String connector() {
        return token() + CONNECTOR;
    }

    String securedConnector() {
        return mtls() + SECURED_CONNECTOR;
    }

    String director() {
        return mtls() + DIRECTOR;
    }

    String signingRequest(String csrSecret) {
        return token() + CERTIFICATES + "?token=" + csrSecret;
    }

    SigningInfo.Api api(String app) {
        return new SigningInfo.Api(
                metadata(app), events(app), eventsInfo(app), mtls() + MANAGEMENT_INFO, token() + CERTIFICATES);
    }

    ManagementInfo.Urls managed(String app) {
        String revocations = mtls() + REVOCATIONS;
        return new ManagementInfo.Urls(
                metadata(app), events(app), eventsInfo(app), mtls() + RENEWALS, revocations, revocations);
    }

    private String metadata(String app) {
        return mtls() + "/" + app + "/v1/metadata/services";
    }

    String events(String app) {
        return mtls() + "/" + app + "/v1/events";
    }

    private String eventsInfo(String app) {
        return events(app) + "/subscribed";
    }

    private String token() {
        String configured = settings.tokenBaseUrl();
        return configured == null ? hosts.url(HostRole.PAIRING) : configured;
    }

    private String mtls() {
        String configured = settings.mtlsBaseUrl();
        return configured == null ? hosts.url(HostRole.PAIRING) : configured;
    }
}
