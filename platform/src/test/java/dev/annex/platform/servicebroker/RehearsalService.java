package dev.annex.platform.servicebroker;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service whose parameters say how it behaves, so that tests see the broker alone. */
@Component
public class RehearsalService implements ManagedService {

    public static final String SERVICE_ID = "11111111-0000-4000-8000-000000000001";
    public static final String OPEN_PLAN = "11111111-0000-4000-8000-000000000002";
    public static final String ENTITLED_PLAN = "11111111-0000-4000-8000-000000000003";
    public static final String CHANGEABLE_PLAN = "11111111-0000-4000-8000-000000000004";

    private final Map<String, Set<String>> made = new ConcurrentHashMap<>();
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final JsonMapper json;

    RehearsalService(JsonMapper json) {
        this.json = json;
    }

    /** What exists for an instance; empty when nothing does. */
    Set<String> madeFor(String instanceId) {
        return made.getOrDefault(instanceId, Set.of());
    }

    int runsOf(String instanceId) {
        return runs.getOrDefault(instanceId, 0);
    }

    /** An instance whose parameters ask for it waits here between its steps. */
    CountDownLatch gateOf(String instanceId) {
        return gates.computeIfAbsent(instanceId, id -> new CountDownLatch(1));
    }

    @Override
    public ServiceOffering offering() {
        JsonNode schema =
                json.readTree("{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"object\"}");
        return new ServiceOffering(
                SERVICE_ID,
                "rehearsal",
                "Rehearsal",
                "Does as it is told",
                List.of("rehearsal"),
                List.of(
                        new ServiceOffering.Plan(
                                OPEN_PLAN, "open", "For everybody", false, false, schema, null, Map.of()),
                        new ServiceOffering.Plan(
                                ENTITLED_PLAN, "entitled", "For the entitled", true, false, schema, null, Map.of()),
                        new ServiceOffering.Plan(
                                CHANGEABLE_PLAN,
                                "changeable",
                                "Takes changes",
                                false,
                                false,
                                schema,
                                schema,
                                Map.of())));
    }

    @Override
    public Acceptance accept(Instance instance) {
        if (says(instance, "refuse")) {
            throw new ParametersRefused(
                    List.of(new Violation("first", "required"), new Violation("second", "must be string")));
        }
        made.computeIfAbsent(instance.id(), id -> ConcurrentHashMap.newKeySet()).add("reservation");
        return Acceptance.withoutSystem();
    }

    @Override
    public void provision(Instance instance, Progress progress) throws Exception {
        runs.merge(instance.id(), 1, Integer::sum);
        Set<String> objects = made.computeIfAbsent(instance.id(), id -> ConcurrentHashMap.newKeySet());
        progress.step("first step");
        objects.add("first");
        if (says(instance, "stumble") && runsOf(instance.id()) == 1) {
            throw new IllegalStateException("stumbled as told");
        }
        if (says(instance, "wait") && !gateOf(instance.id()).await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
        progress.step("second step");
        objects.add("second");
        if (says(instance, "fail")) {
            throw new ProvisioningFailed("stage.light: is broken");
        }
    }

    @Override
    public void deprovision(Instance instance, Progress progress) {
        progress.step("clearing the stage");
        made.remove(instance.id());
    }

    @Override
    public void acceptUpdate(Instance before, Instance after) {
        if (says(after, "refuse")) {
            throw new ParametersRefused(List.of(new Violation("name", "cannot be changed")));
        }
    }

    @Override
    public void update(Instance from, Instance to, Progress progress) throws Exception {
        Set<String> objects = made.computeIfAbsent(to.id(), id -> ConcurrentHashMap.newKeySet());
        progress.step("changing the scenery");
        objects.removeIf(object -> object.startsWith("scenery "));
        objects.add("scenery " + scenery(to));
        if (says(to, "wait") && !gateOf(to.id()).await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
        if (says(to, "fail")) {
            throw new ProvisioningFailed("scenery: does not fit the stage");
        }
    }

    private static String scenery(Instance instance) {
        ObjectNode parameters = instance.parameters();
        return parameters == null ? "none" : parameters.path("scenery").asString("none");
    }

    @Override
    public ObjectNode bind(Instance instance, NewBinding binding) {
        return json.createObjectNode().put("password", "for-" + binding.id());
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        made.computeIfAbsent(instance.id(), id -> ConcurrentHashMap.newKeySet()).add("unbound " + bindingId);
    }

    private static boolean says(Instance instance, String word) {
        ObjectNode parameters = instance.parameters();
        return parameters != null && parameters.path(word).asBoolean(false);
    }
}
