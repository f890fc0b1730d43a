package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlOperation.Answer;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.SQLException;
import java.util.List;

/** Registers a worker, or its process, in the server: it joins, renews while it works, and leaves. */
final class SqlPresence {

    private static final Row NOTHING = new Row(new String[0]);

    private final SqlFile file;
    private final SqlPlans plans;
    private final SqlProcess process;
    private boolean isIn;

    SqlPresence(SqlFile file, SqlPlans plans, SqlProcess process) {
        this.file = file;
        this.plans = plans;
        this.process = process;
    }

    /** Registers the worker; closes the connection where that fails. */
    SqlIdentity join(WorkerId worker, SqlValues values, Connector connector) throws SQLException {
        SqlIdentity identity =
                process.enter(worker, its -> isOfProcess(SqlFile.JOIN) ? join(values.by(its), connector) : NOTHING);
        isIn = true;
        try {
            return isOfProcess(SqlFile.JOIN) ? identity : identity.with(join(values.by(identity), connector));
        } catch (SQLException e) {
            exit();
            throw e;
        }
    }

    private Row join(SqlValues values, Connector connector) throws SQLException {
        SqlOperation operation = plans.operation(SqlFile.JOIN);
        if (operation == null) {
            return NOTHING;
        }
        SqlConnection connection = connector.connection();
        try {
            List<Row> rows = operation.execute(connection, values).rows();
            return rows.isEmpty() ? NOTHING : rows.get(0);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Extends claims on a connection of its own: the session's may be inside the transaction of a handler. */
    void renew(Connector connector, SqlValues values, List<Claim> claims) throws SQLException {
        boolean isAboutClaim = plans.isAboutClaim(SqlFile.RENEW);
        if (!file.has(SqlFile.RENEW) || (claims.isEmpty() && isAboutClaim)) {
            return;
        }
        if (isOfProcess(SqlFile.RENEW)
                && !process.mayRenew(values.clock(), values.options().lease().dividedBy(ClaimSession.PART_OF_LEASE))) {
            return;
        }
        try (SqlConnection connection = connector.connection()) {
            if (!isAboutClaim) {
                renew(connection, values);
                return;
            }
            for (Claim claim : SqlCompletion.sorted(claims)) {
                Row row = Row.of(claim);
                List<Row> renewed = renew(connection, values.about(List.of(row)));
                renewed.forEach(row::replaceBy);
            }
        } catch (SQLException e) {
            if (!file.refusals().includes(e)) {
                throw e;
            }
        }
    }

    /** Extends, and returns the row with what the renewal returned. */
    private List<Row> renew(SqlConnection connection, SqlValues values) throws SQLException {
        SqlOperation operation = plans.operation(SqlFile.RENEW);
        if (operation == null) {
            connection.tookEffect(plans.required(SqlFile.RENEW), values);
            return List.of();
        }
        Answer answer = operation.execute(connection, values);
        return answer.goesOn() ? answer.rows() : List.of();
    }

    /** Whether the worker still has to leave by a statement: each worker, or the last one of its process. */
    boolean exit() {
        if (!isIn) {
            return false;
        }
        isIn = false;
        boolean isLast = process.exit();
        return file.has(SqlFile.LEAVE) && (isLast || !isOfProcess(SqlFile.LEAVE));
    }

    /** Deregisters the worker; the tasks that it still holds become claimable at once. */
    void leave(SqlConnection connection, SqlValues values) throws SQLException {
        boolean unused = plans.tookEffect(SqlFile.LEAVE, connection, values);
    }

    private boolean isOfProcess(String operation) {
        return plans.isOfProcess(operation);
    }

    /** Opens a connection. */
    @FunctionalInterface
    interface Connector {

        /** The connection, opened if necessary. */
        SqlConnection connection() throws SQLException;
    }
}
