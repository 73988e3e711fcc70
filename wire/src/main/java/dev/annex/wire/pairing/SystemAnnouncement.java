package dev.annex.wire.pairing;

import org.jspecify.annotations.Nullable;

/**
 * What a managed system announces while it pairs (pairing, 8.2).
 *
 * @param managementUrl base of its management API, https
 * @param serverKeySha256 base64 SHA-256 of its server certificate's SubjectPublicKeyInfo; absent: that of the pairing leaf
 * @param tenantId identity of the tenant; a later registration must declare the same
 * @param uiUrl audience of SAML assertions
 * @param apiUrl base of OData and token URLs
 */
public record SystemAnnouncement(
        @Nullable String managementUrl,
        @Nullable String serverKeySha256,
        @Nullable String tenantId,
        @Nullable String uiUrl,
        @Nullable String apiUrl,
        @Nullable String apiVersion) {}
