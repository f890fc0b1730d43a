package dev.claimlab.fault;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.database.Server;
import dev.claimlab.spi.Capability;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
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
    public boolean idlesInTransaction() {
        return capabilities.contains(Capability.HOLDS_TRANSACTION);
    }

    /** Why no process of the server can be killed; empty if claimlab started the server. */
    public Optional<String> notCrashable() {
        return server instanceof CrashableServer
                ? Optional.empty()
                : Optional.of("only a server that claimlab started can be killed: use --pg embedded");
    }

    /** Why the server's container can be neither paused nor disconnected; empty if claimlab started one. */
    public Optional<String> notInContainer() {
        return server.container().isPresent()
                ? Optional.empty()
                : Optional.of("only a server in a container that claimlab started can be paused or disconnected:"
                        + " use --pg docker");
    }

    /** Why no backend of a worker can be chosen; empty if workers know their backends. */
    public Optional<String> noBackendKnown() {
        return server.clients().hidesBackends()
                ? Optional.of("behind a pooler, a worker does not know its backend")
                : Optional.empty();
    }

    /** Why a fault inside of a worker process does not apply; empty unless a library runs in it. */
    public Optional<String> notInside(String reason) {
        return capabilities.contains(Capability.PUSHES) ? Optional.of(reason) : Optional.empty();
    }

    /** Opens a connection that does not belong to the run. */
    public Connection connect() throws SQLException {
        return server.address().connect();
    }
}
