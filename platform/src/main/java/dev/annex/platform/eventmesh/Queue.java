package dev.annex.platform.eventmesh;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;

/**
 * Where events of a message client wait.
 *
 * @param name fully qualified: it begins with the namespace of its client
 * @param instanceId the client it belongs to
 */
public record Queue(
        SubaccountId subaccount, String name, String instanceId, QueueSettings settings, Instant createdAt) {}
