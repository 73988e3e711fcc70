package dev.annex.platform.entitlements;

import org.springframework.stereotype.Component;

/** Writes down who changed which entitlement. */
@Component
class EntitlementAudit {

    void assigned(Entitlement entitlement) {}

    void changed(Entitlement before, Entitlement after) {}

    void unassigned(Entitlement entitlement) {}
}
