package dev.claimlab.verify.kit;

import dev.claimlab.database.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Reuses sandboxes for many tests: empties a schema instead of dropping it, which saves four connections per test. */
public final class SandboxPool implements Conformance.Places, AutoCloseable {

    private final Server server;
    private final Queue<ServerSandbox> free = new ConcurrentLinkedQueue<>();

    /** Sandboxes on that server, made by {@link ServerSandbox#quick}. */
    public SandboxPool(Server server) {
        this.server = server;
    }

    @Override
    public QueueSandbox fresh() throws SQLException {
        ServerSandbox sandbox = free.poll();
        return new Lent(sandbox == null ? ServerSandbox.quick(server, List.of()) : sandbox);
    }

    @Override
    public void close() throws SQLException {
        for (ServerSandbox sandbox = free.poll(); sandbox != null; sandbox = free.poll()) {
            sandbox.close();
        }
    }

    /** A pooled sandbox; returns to the pool only if {@link #leaks()} found none after its last process. */
    private final class Lent implements QueueSandbox {

        private final ServerSandbox sandbox;
        private boolean isLeft;

        private Lent(ServerSandbox sandbox) {
            this.sandbox = sandbox;
        }

        @Override
        public DataSource process() {
            isLeft = false;
            return sandbox.process();
        }

        @Override
        public void reuseSessions(boolean isAllowed) {
            sandbox.reuseSessions(isAllowed);
        }

        @Override
        public void kill(DataSource process) throws SQLException {
            sandbox.kill(process);
        }

        @Override
        public void pass(Duration time) throws SQLException {
            sandbox.pass(time);
        }

        @Override
        public Duration serverAhead() throws SQLException {
            return sandbox.serverAhead();
        }

        @Override
        public String leaks() throws SQLException {
            String leaks = sandbox.leaks();
            isLeft = leaks.isEmpty();
            return leaks;
        }

        @Override
        public void close() throws SQLException {
            if (isLeft) {
                sandbox.empty();
                sandbox.reuseSessions(true);
                free.add(sandbox);
            } else {
                sandbox.close();
            }
        }
    }
}
