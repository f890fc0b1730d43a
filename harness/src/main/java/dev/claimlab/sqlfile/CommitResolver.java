package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Records the transaction id of a completion before its COMMIT, and asks the server for the transaction's outcome when
 * the COMMIT was never answered. Costs one round trip for each completion; none where it is off.
 */
final class CommitResolver {

    private static final String NOTE = "SELECT pg_current_xact_id()::text";
    private static final String ASK = "SELECT pg_xact_status(?::text::xid8)";
    private static final String IN_PROGRESS = "in progress";
    private static final String COMMITTED = "committed";
    private static final String RESOLUTION_UNKNOWN = "08007";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 10_000_000;

    private final DataSource dataSource;
    private final boolean isOn;
    private @Nullable String transaction;
    private List<Claim> done = List.of();

    CommitResolver(DataSource dataSource, boolean isOn) {
        this.dataSource = dataSource;
        this.isOn = isOn;
    }

    /** Whether each completion runs in a transaction whose outcome can be queried. */
    boolean isOn() {
        return isOn;
    }

    /** Drops the recorded transaction, when a new completion begins. */
    void forget() {
        transaction = null;
        done = List.of();
    }

    /** Records the transaction that is about to commit the completion of these claims. */
    void note(Connection connection, List<Claim> claims) throws SQLException {
        if (!isOn) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NOTE)) {
            rows.next();
            transaction = rows.getString(1);
            done = List.copyOf(claims);
        }
    }

    /** The claims that took effect: all that were recorded if the transaction committed, else none. */
    List<Claim> resolve() throws SQLException {
        String noted = transaction;
        if (noted == null) {
            throw new SQLException("no transaction was noted", RESOLUTION_UNKNOWN);
        }
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            SQLException failure = new SQLException("the transaction is still in progress", RESOLUTION_UNKNOWN);
            try {
                String status = status(noted);
                if (!status.equals(IN_PROGRESS)) {
                    return status.equals(COMMITTED) ? done : List.of();
                }
            } catch (SQLException e) {
                // The server may be restarting.
                failure = e;
            }
            if (System.nanoTime() > giveUp || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private String status(String noted) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, noted);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                @Nullable String status = rows.getString(1);
                if (status == null) {
                    throw new SQLException("the server no longer knows the transaction", RESOLUTION_UNKNOWN);
                }
                return status;
            }
        }
    }
}
