package dev.annex.platform.extensibility;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.SystemId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance of {@code s4-hana-cloud} holds on both sides.
 *
 * @param emClientId of a messaging instance
 * @param password of its communication user; absent where nobody calls in
 * @param properties of its destination, once it is written; what bindings hand out, whatever became of the destination
 * @param touched whether anything may exist in the system
 */
record Extension(
        String instanceId,
        SubaccountId subaccount,
        SystemId system,
        SystemObjects objects,
        @Nullable String emClientId,
        @Nullable String password,
        Map<String, String> properties,
        boolean touched) {}
