package dev.claimlab.fault;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import java.time.Duration;
import java.util.List;

/**
 * What the faults of a run are injected into.
 *
 * @param site the server and the strategy's capabilities
 * @param schema the schema of the run
 * @param lease how long a claim is valid
 * @param victims the worker processes
 */
public record FaultContext(FaultTarget site, RunSchema schema, Duration lease, List<TargetWorker> victims) {

    /** Copies the list. */
    public FaultContext {
        victims = List.copyOf(victims);
    }

    /** The server. */
    Server server() {
        return site.server();
    }
}
