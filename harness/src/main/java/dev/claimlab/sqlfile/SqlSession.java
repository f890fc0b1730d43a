package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A session of a strategy file: held, where one transaction spans claim and completion, or committed, where the claim
 * commits before it is answered.
 */
final class SqlSession implements ClaimSession {

    private static final String NOT_HELD = "55000";

    private final SqlFile file;
    private final SqlPlans plans;
    private final DataSource dataSource;
    private final SqlValues values;
    private final SqlCompletion completion;
    private final SqlPresence presence;
    private final CommitResolver resolver;
    private final List<Row> unreleased = new ArrayList<>();
    private @Nullable SqlConnection current;
    private @Nullable Savepoint afterClaim;
    private boolean joined;

    SqlSession(SqlFile file, SqlPlans plans, DataSource dataSource, SqlValues values, CommitResolver resolver)
            throws SQLException {
        this.file = file;
        this.plans = plans;
        this.dataSource = dataSource;
        this.values = values;
        this.completion = new SqlCompletion(plans, values);
        this.resolver = resolver;
        this.presence = new SqlPresence(file, plans, values);
        if (file.isPinned()) {
            connection();
        }
        presence.join(this::connection);
        letGo();
    }

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        SqlConnection connection = connection();
        try {
            if (file.isHeld()) {
                connection.begin();
            }
            List<Claim> claims = readClaims(connection, limit);
            if (file.isHeld() && claims.isEmpty()) {
                connection.rollBack();
            } else if (file.isHeld() && file.has(SqlFile.RETRY)) {
                afterClaim = connection.connection().setSavepoint();
            }
            return claims;
        } catch (SQLException e) {
            throw connection.rolledBackAfter(e);
        } finally {
            letGo();
        }
    }

    private List<Claim> readClaims(SqlConnection connection, int limit) throws SQLException {
        List<Claim> claims = new SqlClaiming(plans, values).claim(connection, limit);
        if (file.has(SqlFile.RELEASE)) {
            claims.forEach(claim -> unreleased.add(Row.of(claim)));
        }
        return claims;
    }

    @Override
    public Connection transaction() throws SQLException {
        SqlConnection connection = connection();
        if (!connection.inTransaction()) {
            if (file.isHeld()) {
                throw new SQLException("there is no transaction: nothing is claimed", NOT_HELD);
            }
            connection.begin();
        }
        joined = true;
        return connection.connection();
    }

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        SqlConnection connection = connection();
        try {
            resolver.forget();
            if (!connection.inTransaction() && (resolver.isOn() || !completion.isOneExecution(claims))) {
                connection.begin();
            }
            List<Claim> done = completion.execute(connection, claims);
            if (connection.inTransaction()) {
                if ((joined || file.isHeld()) && done.size() < claims.size()) {
                    connection.rollBack();
                    done = List.of();
                } else {
                    resolver.note(connection.connection(), done);
                    connection.commit();
                }
            }
            release(connection, claims);
            return done;
        } catch (SQLException e) {
            throw connection.rolledBackAfter(e);
        } finally {
            joined = false;
            letGo();
        }
    }

    @Override
    public List<Claim> resolve() throws SQLException {
        return resolver.resolve();
    }

    @Override
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        SqlConnection connection = connection();
        try {
            Retried retried = retry(connection, claim, delay);
            release(connection, List.of(claim));
            plans.announcement().after(retried, delay, connection.connection());
            return retried;
        } catch (SQLException e) {
            throw connection.rolledBackAfter(e);
        } finally {
            joined = false;
            letGo();
        }
    }

    private Retried retry(SqlConnection connection, Claim claim, Duration delay) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.RETRY);
        if (plan == null && !file.isHeld()) {
            throw new UnsupportedOperationException(file.name() + " has no retry statement");
        }
        if (plan == null || (file.isHeld() && !connection.inTransaction())) {
            if (connection.inTransaction()) {
                connection.rollBack();
            }
            return Retried.READY;
        }
        if (file.isHeld()) {
            connection.connection().rollback(afterClaim);
        } else if (connection.inTransaction()) {
            connection.rollBack();
        }
        Retried retried =
                connection.retried(plan, values.about(List.of(Row.of(claim))).delayed(delay));
        if (connection.inTransaction()) {
            connection.commit();
        }
        return retried;
    }

    @Override
    public void renew(List<Claim> claims) throws SQLException {
        presence.renew(dataSource, claims);
    }

    /** Releases what outlives a transaction, after the transaction has ended. */
    private void release(SqlConnection connection, List<Claim> claims) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.RELEASE);
        if (plan == null) {
            return;
        }
        for (Claim claim : claims) {
            unreleased.remove(Row.of(claim));
            releaseRow(connection, plan, Row.of(claim));
        }
    }

    private void releaseRow(SqlConnection connection, SqlPlan plan, Row row) throws SQLException {
        if (!connection.tookEffect(plan, values.about(List.of(row)))) {
            throw SqlStatementException.answered(plan.statement(), "release gave back what was not held", NOT_HELD);
        }
    }

    private SqlConnection connection() throws SQLException {
        SqlConnection connection = current;
        if (connection == null) {
            connection = new SqlConnection(dataSource.getConnection(), file.isolation());
            current = connection;
        }
        connection.throwIfGone();
        return connection;
    }

    /** Returns a pooled connection between operations, unless a transaction is open on it. */
    private void letGo() throws SQLException {
        if (!file.isPinned() && current != null && !current.inTransaction()) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() throws SQLException {
        if (current == null && !file.has(SqlFile.LEAVE)) {
            return;
        }
        SqlConnection connection = connection();
        current = null;
        try (connection) {
            if (connection.inTransaction()) {
                connection.rollBack();
            }
            SqlPlan plan = plans.find(SqlFile.RELEASE);
            for (Row row : unreleased) {
                if (plan != null) {
                    releaseRow(connection, plan, row);
                }
            }
            presence.leave(connection);
        }
    }
}
