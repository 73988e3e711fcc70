package dev.annex.platform.extensibility;

import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.SystemManagement;
import dev.annex.platform.landscape.SystemRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.ManagementApi;
import dev.annex.wire.management.SystemDescription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The objects of an instance in its system. Creating replaces what is there and deleting accepts what is gone, so both may
 * be repeated from the start. An unreachable system is the caller's to retry; a refusal is final.
 */
@Component
class SystemSide {

    private static final Logger log = LoggerFactory.getLogger(SystemSide.class);

    private final Landscape landscape;
    private final SystemManagement management;
    private final ExtensionStore store;

    SystemSide(Landscape landscape, SystemManagement management, ExtensionStore store) {
        this.landscape = landscape;
        this.management = management;
        this.store = store;
    }

    /** What an arrangement needs, in the order in which it is made. */
    record Objects(
            @Nullable CommunicationUser user, CommunicationSystem system, CommunicationArrangement arrangement) {}

    /** The scenario as the system offers it. */
    SystemDescription.Scenario scenario(LandscapeSystem system, String scenarioId, Progress progress)
            throws ProvisioningFailed {
        progress.step("asking system '" + system.name() + "' for scenario '" + scenarioId + "'");
        try {
            return management.of(system.id()).describe().scenarios().stream()
                    .filter(scenario -> scenario.id().equals(scenarioId))
                    .findFirst()
                    .orElseThrow(() -> new ProvisioningFailed("communicationArrangement.scenarioId: '" + scenarioId
                            + "' is not available in system '" + system.name() + "'"));
        } catch (SystemRefused e) {
            throw refused(system, e);
        }
    }

    void create(LandscapeSystem system, Extension extension, Objects objects, Progress progress)
            throws ProvisioningFailed {
        ManagementApi api = management.of(system.id());
        String id = extension.objects().id();
        store.touch(extension.instanceId());
        try {
            CommunicationUser user = objects.user();
            if (user != null) {
                progress.step("creating communication user " + id);
                api.putUser(id, user);
            }
            progress.step("creating communication system " + id);
            api.putSystem(id, objects.system());
            progress.step("creating communication arrangement '"
                    + objects.arrangement().name() + "'");
            api.putArrangement(id, objects.arrangement());
        } catch (SystemRefused e) {
            throw refused(system, e);
        }
    }

    /** Removes whatever exists. Nothing is asked of a system that forgot the account or is no longer registered. */
    void delete(Extension extension, Progress progress) {
        Optional<LandscapeSystem> system =
                landscape.find(extension.system()).filter(known -> known.usable() && known.managed());
        if (!extension.touched() || system.isEmpty()) {
            return;
        }
        ManagementApi api = management.of(extension.system());
        String id = extension.objects().id();
        progress.step("deleting the communication objects " + id + " in system '"
                + system.get().name() + "'");
        tolerated(extension, () -> api.deleteArrangement(id));
        tolerated(extension, () -> api.deleteSystem(id));
        tolerated(extension, () -> api.deleteUser(id));
        store.untouch(extension.instanceId());
    }

    /** An object that is no longer ours, or a system that no longer knows us, must not keep an instance from going. */
    private static void tolerated(Extension extension, Runnable deletion) {
        try {
            deletion.run();
        } catch (SystemRefused e) {
            log.warn(
                    "System {} keeps an object of instance {}: {}",
                    extension.system().value(),
                    extension.instanceId(),
                    e.getMessage());
        }
    }

    private static ProvisioningFailed refused(LandscapeSystem system, SystemRefused e) {
        return new ProvisioningFailed("system '" + system.name() + "' refused: " + e.getMessage());
    }
}
