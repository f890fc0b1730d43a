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
        ServerSandbox place = free.poll();
        return new Lent(place == null ? ServerSandbox.quick(server, List.of()) : place);
    }

    @Override
    public void close() throws SQLException {
        for (ServerSandbox place = free.poll(); place != null; place = free.poll()) {
            place.close();
        }
    }

    /** A pooled sandbox; returns to the pool only if {@link #leaks()} found none after its last process. */
    private final class Lent implements QueueSandbox {

        private final ServerSandbox place;
        private boolean isLeft;

        private Lent(ServerSandbox place) {
            this.place = place;
        }

        @Override
        public DataSource process() {
            isLeft = false;
            return place.process();
        }

        @Override
        public void kill(DataSource process) throws SQLException {
            place.kill(process);
        }

        @Override
        public void pass(Duration time) throws SQLException {
            place.pass(time);
        }

        @Override
        public String leaks() throws SQLException {
            String leaks = place.leaks();
            isLeft = leaks.isEmpty();
            return leaks;
        }

        @Override
        public void close() throws SQLException {
            if (isLeft) {
                place.empty();
                free.add(place);
            } else {
                place.close();
            }
        }
    }
}
