package dev.claimlab.fault;

import dev.claimlab.database.CrashableServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Harm in the server: its processes end, it crashes, or it loses patience with transactions. */
abstract class ServerFault implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private ServerFault() {}

    /** The server's processes that serve a worker are told to end. */
    static Fault terminateBackend() {
        return (faultContext, planned) -> {
            faultContext
                    .schema()
                    .terminate(WorkerFault.victim(faultContext, planned).backends());
            return () -> {};
        };
    }

    /** One of them is killed, upon which the server ends all others and recovers. */
    static Fault killBackend() {
        return new ServerFault() {
            @Override
            public Injection inject(FaultContext faultContext, PlannedFault planned) throws SQLException {
                Connection witness = faultContext.schema().connect();
                CrashableServer server = (CrashableServer) faultContext.server();
                boolean isKilled = WorkerFault.victim(faultContext, planned).backends().stream()
                        .findFirst()
                        .map(server::kill)
                        .orElse(false);
                if (!isKilled) {
                    close(witness);
                }
                return () -> {
                    awaitEnd(witness);
                    awaitServer(faultContext);
                };
            }
        };
    }

    /** The server ends every session when one of its processes was killed, but not at once. */
    private static void awaitEnd(Connection witness) throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (witness.isValid((int) PATIENCE.toSeconds()) && System.nanoTime() < giveUp) {
            InterruptibleWait.pass(LOOK);
        }
        witness.close();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole server is crashed, and started again at once. */
    static Fault crashServer() {
        return new ServerFault() {
            @Override
            public Injection inject(FaultContext faultContext, PlannedFault planned) {
                CrashableServer server = (CrashableServer) faultContext.server();
                server.crash();
                return () -> {
                    server.restart();
                    awaitServer(faultContext);
                };
            }
        };
    }

    /** The server ends transactions that wait for their worker. */
    static Fault idleTimeout() {
        return new TimeoutFault("idle_in_transaction_session_timeout");
    }

    /** The server ends transactions that are old, whatever they do. */
    static Fault transactionTimeout() {
        return new TimeoutFault("transaction_timeout");
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.server() instanceof CrashableServer
                ? Optional.empty()
                : Optional.of("only a server that claimlab started can be killed: use --pg embedded");
    }

    /** Returns when the server lets us in again. */
    private static void awaitServer(FaultContext faultContext) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = faultContext.schema().connect()) {
                connection.isValid((int) PATIENCE.toSeconds());
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                InterruptibleWait.pass(LOOK);
            }
        }
    }
}
