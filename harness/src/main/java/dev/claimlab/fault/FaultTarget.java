package dev.claimlab.fault;

import dev.claimlab.database.Server;
import dev.claimlab.spi.Capability;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * What decides which faults can be done.
 *
 * @param server the server
 * @param capabilities what the strategy can do or needs
 */
public record FaultTarget(Server server, Set<Capability> capabilities) {

    /** Copies the set. */
    public FaultTarget {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether a transaction of a worker can be idle while it works. */
    boolean idlesInTransaction() {
        return capabilities.contains(Capability.HOLDS_TRANSACTION);
    }

    /** A connection that is none of the run's. */
    Connection connect() throws SQLException {
        return server.address().connect();
    }
}
