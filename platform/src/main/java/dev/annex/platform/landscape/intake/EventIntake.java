package dev.annex.platform.landscape.intake;

import dev.annex.platform.landscape.SystemId;
import java.util.Collection;
import java.util.Set;

/** Takes the events of systems that publish by the pairing protocol; implemented by the package that makes message clients. */
public interface EventIntake {

    /**
     * Publishes an event as every message client made for the system. Returns when each has stored it; a system without
     * message clients has nobody who wants it, so it is dropped.
     *
     * @throws IntakeException if one of them could not take it; those before it keep it
     */
    void accept(SystemId system, SystemEvent event);

    /** Which of these event types somebody would get now. */
    Set<String> wanted(SystemId system, Collection<String> types);
}
