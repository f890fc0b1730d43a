package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Registers a worker in the server: it joins, renews while it works, and leaves. */
record SqlPresence(SqlFile file, SqlPlans plans, SqlValues values) {

    /** Registers the worker; closes the connection where that fails. */
    void join(Connector connector) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.JOIN);
        if (plan == null) {
            return;
        }
        SqlConnection connection = connector.connection();
        try {
            connection.tookEffect(plan, values);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Extends claims on a connection of its own: the session's may be inside the transaction of a handler. */
    void renew(DataSource dataSource, List<Claim> claims) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.RENEW);
        if (plan == null || (claims.isEmpty() && !plan.isAboutTheWorker())) {
            return;
        }
        try (SqlConnection connection = new SqlConnection(dataSource.getConnection(), file.isolation())) {
            if (plan.isAboutTheWorker()) {
                connection.tookEffect(plan, values);
                return;
            }
            for (Claim claim : SqlCompletion.sorted(claims)) {
                connection.tookEffect(plan, values.about(List.of(Row.of(claim))));
            }
        }
    }

    /** Deregisters the worker; the tasks that it still holds become claimable at once. */
    void leave(SqlConnection connection) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.LEAVE);
        if (plan != null) {
            connection.tookEffect(plan, values);
        }
    }

    /** Opens the session's connection. */
    @FunctionalInterface
    interface Connector {

        /** The connection, opened if necessary. */
        SqlConnection connection() throws SQLException;
    }
}
