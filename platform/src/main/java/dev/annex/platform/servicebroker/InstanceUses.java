package dev.annex.platform.servicebroker;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Instances hold on to their subaccount and to the assignment they were made from. */
@Component
class InstanceUses implements Uses {

    private final InstanceStore store;

    InstanceUses(InstanceStore store) {
        this.store = store;
    }

    @Override
    public List<Blocker> of(Held held) {
        return holding(held).map(InstanceUses::blocker).toList();
    }

    static Blocker blocker(ServiceInstance instance) {
        return new Blocker(
                "instance",
                instance.id(),
                instance.displayName(),
                "annex delete services/instance " + instance.id() + " --subaccount "
                        + instance.subaccount().value());
    }

    private Stream<ServiceInstance> holding(Held held) {
        return switch (held) {
            case Held.SubaccountHeld subaccount -> store.blocking(new SubaccountId(subaccount.id())).stream();
            case Held.AssignmentHeld assignment ->
                store
                        .blocking(
                                new SubaccountId(assignment.subaccountId()),
                                assignment.service(),
                                assignment.plan(),
                                assignment.systemId())
                        .stream();
            case Held.SystemHeld _, Held.GlobalAccountHeld _, Held.DirectoryHeld _ -> Stream.empty();
        };
    }
}
