package dev.claimlab.fault;

import dev.claimlab.database.LabSchema;
import dev.claimlab.database.Server;
import dev.claimlab.strategy.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where faults are done.
 *
 * @param server the server
 * @param mayHarmServer whether faults may be done that everybody on the server feels
 * @param schema the schema of the run
 * @param capabilities what the strategy can do or needs
 * @param lease how long a claim is valid
 * @param victims the worker processes
 */
public record Ground(
        Server server,
        boolean mayHarmServer,
        LabSchema schema,
        Set<Capability> capabilities,
        Duration lease,
        List<Victim> victims) {

    /** Copies the sets. */
    public Ground {
        capabilities = Set.copyOf(capabilities);
        victims = List.copyOf(victims);
    }

    /** Whether a transaction of a worker can be idle while it works. */
    boolean idlesInTransaction() {
        return capabilities.contains(Capability.HOLDS_TRANSACTION);
    }
}
