package dev.claimlab.fault;

import dev.claimlab.database.Server;
import dev.claimlab.spi.Capability;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * What determines which faults apply.
 *
 * @param server the server
 * @param capabilities the strategy's capabilities
 */
public record FaultTarget(Server server, Set<Capability> capabilities) {

    /** Copies the set. */
    public FaultTarget {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether a worker's transaction can be idle while the handler works. */
    boolean idlesInTransaction() {
        return capabilities.contains(Capability.HOLDS_TRANSACTION);
    }

    /** Opens a connection that does not belong to the run. */
    Connection connect() throws SQLException {
        return server.address().connect();
    }
}
