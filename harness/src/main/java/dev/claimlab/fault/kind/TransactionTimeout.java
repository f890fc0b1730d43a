package dev.claimlab.fault.kind;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.InterruptibleWait;
import dev.claimlab.spi.Capability;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Sets a server-wide timeout of transactions while the fault lasts, then resets it; one already set there is left unchanged. */
final class TransactionTimeout implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String MILLIS = "15ms";
    private static final String STATE = """
            SELECT source,
                current_setting('is_superuser')::boolean
            FROM pg_settings
            WHERE name = ?
            """;

    private final String setting;

    TransactionTimeout(String setting) {
        this.setting = setting;
    }

    @Override
    public FaultLength length() {
        return FaultLength.SHORT;
    }

    @Override
    public boolean hitsAllWorkers() {
        return true;
    }

    @Override
    public boolean hitsServer() {
        return true;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        if (!faultTarget.idlesInTransaction()) {
            return Optional.of("only a strategy with " + Capability.HOLDS_TRANSACTION + " waits in a transaction");
        }
        if (!faultTarget.server().mayBeHarmed()) {
            return Optional.of("it would affect all users of the server: allow it with --allow-server-faults");
        }
        try (Connection connection = faultTarget.connect();
                PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setString(1, setting);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? whyNot(rows.getString(1), rows.getBoolean(2))
                        : Optional.of("this version of PostgreSQL has no " + setting);
            }
        } catch (SQLException e) {
            return Optional.of("the server does not answer (SQLSTATE " + e.getSQLState() + ")");
        }
    }

    private Optional<String> whyNot(String source, boolean isSuperuser) {
        if (!source.equals("default")) {
            return Optional.of(setting + " is set on the server, and is left alone");
        }
        return isSuperuser ? Optional.empty() : Optional.of("ALTER SYSTEM SET " + setting + " needs a superuser");
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        // By this note the setting is known as the run's if the process is killed now.
        faultContext.schema().noteAltered(setting);
        change(faultContext, "ALTER SYSTEM SET " + setting + " = '" + MILLIS + "'");
        return () -> setBack(faultContext);
    }

    /** The timeout may hit this very session, so the reset is retried until a new session no longer has the timeout. */
    private void setBack(FaultContext faultContext) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                change(faultContext, "ALTER SYSTEM RESET " + setting);
                if (isOff(faultContext)) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
            }
            InterruptibleWait.pass(LOOK);
        }
    }

    private boolean isOff(FaultContext faultContext) throws SQLException {
        try (Connection connection = faultContext.server().address().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            return rows.next() && rows.getString(1).equals("0");
        }
    }

    /** On a busy machine a session with the timeout would not even begin. */
    private void change(FaultContext faultContext, String sql) throws SQLException {
        try (Connection connection = faultContext
                        .server()
                        .address()
                        .withSetting(setting, "0")
                        .connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
