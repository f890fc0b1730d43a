package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final SqlCompletion completion;
    private final SqlPresence presence;
    private final CommitResolver resolver;
    private final SqlValues values;
    private final SqlReleasing releasing;
    private @Nullable SqlConnection current;
    private @Nullable Savepoint afterClaim;
    private boolean joined;
    private Optional<Instant> dueAgain = Optional.empty();

    /** Opens the session of a worker, who joins; the other values are those of the queue. */
    SqlSession(
            SqlFile file, SqlPlans plans, DataSource dataSource, WorkerId worker, SqlValues queue, SqlProcess process)
            throws SQLException {
        this.file = file;
        this.plans = plans;
        this.dataSource = dataSource;
        this.resolver = new CommitResolver(dataSource, queue.options().resolves());
        this.presence = new SqlPresence(file, plans, process);
        if (file.isPinned()) {
            connection();
        }
        this.values = queue.by(presence.join(worker, queue, this::connection));
        this.releasing = new SqlReleasing(plans, values);
        this.completion = new SqlCompletion(plans, values, file.refusals().isSilent());
        letGo();
    }

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        SqlConnection connection = connection();
        try {
            if (file.isHeld()) {
                connection.begin();
            }
            List<Claim> claims = new SqlClaiming(plans, values, releasing).claim(connection, limit);
            if (file.isHeld() && claims.isEmpty()) {
                connection.rollBack();
            } else if (file.isHeld() && file.has(SqlFile.RETRY)) {
                afterClaim = connection.connection().setSavepoint();
            }
            if (!connection.inTransaction()) {
                releasing.releaseDropped(connection);
            }
            return claims;
        } catch (SQLException e) {
            throw connection.rolledBackAfter(e);
        } finally {
            letGo();
        }
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
        if (!isEachAlone(claims)) {
            return completeTogether(claims);
        }
        List<Claim> done = new ArrayList<>();
        for (Claim claim : claims) {
            done.addAll(completeTogether(List.of(claim)));
        }
        return done;
    }

    /** Whether claims are completed one by one: they do not share the transaction of their effects. */
    private boolean isEachAlone(List<Claim> claims) {
        return file.effects() == Effects.OUTSIDE && !joined && !file.isHeld() && !completion.isOneExecution(claims);
    }

    private List<Claim> completeTogether(List<Claim> claims) throws SQLException {
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
            releasing.release(connection, claims);
            plans.announcement().after(done, connection.connection());
            return done;
        } catch (SQLException e) {
            if (!isRefusal(connection, e)) {
                throw connection.rolledBackAfter(e);
            }
            releasing.release(connection, claims);
            return List.of();
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
        dueAgain = Optional.empty();
        try {
            GivenBack givenBack = giveBack(connection, claim, delay);
            releasing.release(connection, List.of(claim));
            plans.announcement().after(givenBack.retried(), delay, connection.connection());
            dueAgain = givenBack.dueAgain();
            return givenBack.retried();
        } catch (SQLException e) {
            if (!isRefusal(connection, e)) {
                throw connection.rolledBackAfter(e);
            }
            releasing.release(connection, List.of(claim));
            return Retried.NOT_OURS;
        } finally {
            joined = false;
            letGo();
        }
    }

    @Override
    public Optional<Instant> dueAgain() {
        return dueAgain;
    }

    /** Whether the statement refused by an exception; its transaction, if any, is rolled back then. */
    private boolean isRefusal(SqlConnection connection, SQLException error) throws SQLException {
        boolean isRefusal = file.refusals().includes(error);
        if (isRefusal && connection.inTransaction()) {
            connection.rollBack();
        }
        return isRefusal;
    }

    private GivenBack giveBack(SqlConnection connection, Claim claim, Duration delay) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.RETRY);
        if (plan == null && !file.isHeld()) {
            throw new UnsupportedOperationException(file.name() + " has no retry statement");
        }
        if (plan == null || (file.isHeld() && !connection.inTransaction())) {
            if (connection.inTransaction()) {
                connection.rollBack();
            }
            return GivenBack.of(Retried.READY);
        }
        if (file.isHeld()) {
            connection.connection().rollback(afterClaim);
        } else if (connection.inTransaction()) {
            connection.rollBack();
        }
        GivenBack givenBack = new SqlGivingBack(file, plans, values).execute(connection, claim, delay);
        if (connection.inTransaction()) {
            connection.commit();
        }
        return givenBack;
    }

    @Override
    public void renew(List<Claim> claims) throws SQLException {
        presence.renew(() -> SqlConnection.open(dataSource, file, plans), values, claims);
    }

    private SqlConnection connection() throws SQLException {
        SqlConnection connection = current;
        if (connection == null) {
            connection = SqlConnection.open(dataSource, file, plans);
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
        boolean leaves = presence.exit();
        if (current == null && !leaves) {
            return;
        }
        SqlConnection connection = connection();
        current = null;
        try (connection) {
            if (connection.inTransaction()) {
                connection.rollBack();
            }
            releasing.releaseAll(connection);
            if (leaves) {
                presence.leave(connection, values);
            }
        }
    }
}
