package dev.claimlab.fault;

import dev.claimlab.database.CrashableServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Faults in the server: terminated or killed backends, a crash, or timeouts of transactions. */
abstract class ServerFault implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private ServerFault() {}

    /** Terminates the backends that serve a worker process. */
    static Fault terminateBackend() {
        return (faultContext, planned) -> {
            faultContext
                    .schema()
                    .terminate(WorkerFault.victim(faultContext, planned).backends());
            return () -> {};
        };
    }

    /** Kills one backend, so that the server ends all others and recovers. */
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

    /** The server ends every session after one backend was killed, but not immediately. */
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

    /** Crashes the whole server, and restarts it immediately. */
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

    /** The server ends transactions that are idle while their worker works. */
    static Fault idleTimeout() {
        return new TimeoutFault("idle_in_transaction_session_timeout");
    }

    /** The server ends long transactions, active or idle. */
    static Fault transactionTimeout() {
        return new TimeoutFault("transaction_timeout");
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.server() instanceof CrashableServer
                ? Optional.empty()
                : Optional.of("only a server that claimlab started can be killed: use --pg embedded");
    }

    /** Returns when the server accepts connections again. */
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
