package dev.annex.wire.pairing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a registration token opens: where to send the signing request, and what to put in it (pairing, 3.2). */
public record SigningInfo(String csrUrl, Api api, CertificateRules certificate) {

    public record Api(
            String metadataUrl, String eventsUrl, String eventsInfoUrl, String infoUrl, String certificatesUrl) {}

    /** The subject the request must carry, attributes in this order, and the only key algorithm accepted. */
    public record CertificateRules(
            String subject,
            String extensions,
            @JsonProperty("key-algorithm") String keyAlgorithm) {}
}
