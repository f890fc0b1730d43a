package dev.claimlab.database;

import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What not every server with the protocol of PostgreSQL has, or shows to every user; each is found out by trying, since
 * servers that are compatible name themselves PostgreSQL.
 */
public enum ServerAbility {
    SKIP_LOCKED(
            "CREATE TEMPORARY TABLE claimlab_probe (n integer) ON COMMIT DROP;"
                    + " SELECT n FROM claimlab_probe FOR UPDATE SKIP LOCKED",
            "strategies that skip locked rows cannot claim"),
    ADVISORY_LOCKS(
            "SELECT pg_try_advisory_xact_lock(-4242)",
            "strategies with advisory locks cannot claim, and clean cannot tell living runs from dead ones"),
    NOTIFICATIONS("LISTEN claimlab_probe; NOTIFY claimlab_probe; UNLISTEN claimlab_probe", "workers can only poll"),
    MATERIALIZED_CTE(
            "WITH one AS MATERIALIZED (SELECT 1 AS n) SELECT n FROM one",
            "a claim that fixes its rows in a common table expression is refused"),
    TEMPORARY_FUNCTIONS(
            "CREATE FUNCTION pg_temp.claimlab_probe() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            "time cannot be simulated"),
    ISOLATION_LEVELS(
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            "strategies with an isolation level of their own cannot claim"),
    LOCKS_VIEW("SELECT count(*) FROM pg_locks", "locks that a claim takes, and those that are left, are not seen"),
    ACTIVITY_VIEW(
            "SELECT count(*) FROM pg_stat_activity",
            "the sessions of a worker are not found, so that none can be killed, and those that are left are not seen"),
    STATISTICS(
            "SELECT (SELECT wal_fpi FROM pg_stat_wal), (SELECT count(xact_commit) FROM pg_stat_database)",
            "the cost of a task is not counted"),
    WAL_POSITION("SELECT pg_current_wal_insert_lsn()", "the cost of a task is not counted");

    private static final String ONLY_READS = "25006";

    private final String trial;
    private final String consequence;

    ServerAbility(String trial, String consequence) {
        this.trial = trial;
        this.consequence = consequence;
    }

    /** What does not work without it, in words. */
    public String consequence() {
        return consequence;
    }

    /** Whether a strategy file, in lower case, uses it in its own statements. */
    boolean isUsedIn(String text) {
        return switch (this) {
            case SKIP_LOCKED -> text.contains("skip locked");
            case ADVISORY_LOCKS -> text.contains("advisory");
            case MATERIALIZED_CTE -> text.contains("materialized");
            case LOCKS_VIEW -> text.contains("pg_locks");
            case ACTIVITY_VIEW -> text.contains("pg_stat_activity");
            default -> false;
        };
    }

    /** The ability in words. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Those that a server does not have, or does not give to the user of this connection. Each trial is rolled back; what
     * a connection that only reads cannot try is taken to be there.
     */
    public static List<ServerAbility> missing(Connection connection) throws SQLException {
        List<ServerAbility> missing = new ArrayList<>();
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            for (ServerAbility ability : values()) {
                if (!ability.isThere(connection)) {
                    missing.add(ability);
                }
            }
        } finally {
            connection.setAutoCommit(before);
        }
        return missing;
    }

    private boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(trial);
            return true;
        } catch (SQLException e) {
            if (Outcomes.isLacking(e)) {
                return false;
            }
            if (ONLY_READS.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        } finally {
            connection.rollback();
        }
    }
}
