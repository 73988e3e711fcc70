package dev.annex.platform.entitlements.plans;

import java.util.List;

/** Which plans exist; implemented by whoever keeps the catalogue. */
public interface Plans {

    List<PlanRef> all();
}
