package dev.claimlab.fault;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.strategy.Capability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Harm in the server: its processes end, it crashes, or it loses patience with transactions. */
abstract class ServerFault implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int VERSION_WITH_TRANSACTION_TIMEOUT = 17;

    private ServerFault() {}

    /** The server's processes that serve a worker are told to end. */
    static Fault terminateBackend() {
        return (ground, planned) -> {
            ground.schema().terminate(WorkerFault.victim(ground, planned).backends());
            return () -> {};
        };
    }

    /** One of them is killed, upon which the server ends all others and recovers. */
    static Fault killBackend() {
        return new ServerFault() {
            @Override
            public Injection inject(Ground ground, PlannedFault planned) throws SQLException {
                Connection witness = ground.schema().connect();
                WorkerFault.victim(ground, planned).backends().stream()
                        .findFirst()
                        .flatMap(ProcessHandle::of)
                        .ifPresentOrElse(ProcessHandle::destroyForcibly, () -> close(witness));
                return () -> {
                    awaitEnd(witness);
                    awaitServer(ground);
                };
            }
        };
    }

    /** The server ends every session when one of its processes was killed, but not at once. */
    private static void awaitEnd(Connection witness) throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (witness.isValid((int) PATIENCE.toSeconds()) && System.nanoTime() < giveUp) {
            Moments.pass(LOOK);
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
            public Injection inject(Ground ground, PlannedFault planned) {
                CrashableServer server = (CrashableServer) ground.server();
                server.crash();
                return () -> {
                    server.restart();
                    awaitServer(ground);
                };
            }
        };
    }

    /** The server ends transactions that wait for their worker. */
    static Fault idleTimeout() {
        return new Timeout("idle_in_transaction_session_timeout");
    }

    /** The server ends transactions that are old, whatever they do. */
    static Fault transactionTimeout() {
        return new Timeout("transaction_timeout") {
            @Override
            public Optional<String> notApplicable(Ground ground) {
                return version(ground) < VERSION_WITH_TRANSACTION_TIMEOUT
                        ? Optional.of("transaction_timeout came with PostgreSQL 17")
                        : super.notApplicable(ground);
            }
        };
    }

    @Override
    public Optional<String> notApplicable(Ground ground) {
        return ground.mayHarmServer() && ground.server() instanceof CrashableServer
                ? Optional.empty()
                : Optional.of("the server is not ours to harm");
    }

    /** Returns when the server lets us in again. */
    private static void awaitServer(Ground ground) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = ground.schema().connect()) {
                connection.isValid((int) PATIENCE.toSeconds());
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                Moments.pass(LOOK);
            }
        }
    }

    private static int version(Ground ground) {
        try (Connection connection = ground.schema().connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            return 0;
        }
    }

    /** A timeout of the whole server, set while it lasts, and set back. */
    private static class Timeout extends ServerFault {

        private static final String MILLIS = "15ms";

        private final String setting;

        Timeout(String setting) {
            this.setting = setting;
        }

        @Override
        public Optional<String> notApplicable(Ground ground) {
            return ground.idlesInTransaction()
                    ? super.notApplicable(ground)
                    : Optional.of("only a strategy with " + Capability.HOLDS_TRANSACTION + " waits in a transaction");
        }

        @Override
        public Injection inject(Ground ground, PlannedFault planned) throws SQLException {
            change(ground, "ALTER SYSTEM SET " + setting + " = '" + MILLIS + "'");
            return () -> setBack(ground);
        }

        /** The timeout may hit this very session; so it is tried until a new session no longer has it. */
        private void setBack(Ground ground) throws SQLException, InterruptedException {
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                try {
                    change(ground, "ALTER SYSTEM RESET " + setting);
                    if (isOff(ground)) {
                        return;
                    }
                } catch (SQLException e) {
                    if (System.nanoTime() > giveUp) {
                        throw e;
                    }
                }
                Moments.pass(LOOK);
            }
        }

        private boolean isOff(Ground ground) throws SQLException {
            try (Connection connection = ground.schema().connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW " + setting)) {
                return rows.next() && rows.getString(1).equals("0");
            }
        }

        private void change(Ground ground, String sql) throws SQLException {
            try (Connection connection = ground.schema().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET " + setting + " = 0");
                statement.execute(sql);
                statement.execute("SELECT pg_reload_conf()");
            }
        }
    }
}
