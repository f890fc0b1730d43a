package dev.claimlab.verify;

import dev.claimlab.database.Server;
import dev.claimlab.verify.kit.SandboxPool;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sandboxes of the lanes of one round, each in the database of its lane. */
final class LaneSandboxes implements AutoCloseable {

    private final Map<Server, SandboxPool> pools = new ConcurrentHashMap<>();

    /** The sandboxes of a lane. */
    SandboxPool of(VerificationTarget lane) {
        return pools.computeIfAbsent(lane.server(), SandboxPool::new);
    }

    @Override
    public void close() throws SQLException {
        for (SandboxPool pool : pools.values()) {
            pool.close();
        }
    }
}
