package dev.claimlab.fault.kind;

import dev.claimlab.database.Tables;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the lock that ALTER TABLE takes; later statements on the tables wait behind it. */
final class LockTables implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.SHORT;
    }

    @Override
    public boolean hitsAllWorkers() {
        return true;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.notInside("the tables are the library's own");
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        Connection connection = faultContext.schema().connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            for (String table : Tables.ofStrategy(connection)) {
                statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            }
        } catch (SQLException e) {
            if (!isRefused(e.getSQLState())) {
                connection.close();
                throw e;
            }
        }
        return connection::close;
    }

    /** Whether the lock timed out or deadlocked with the workers; it is then given up, which is fault enough. */
    private static boolean isRefused(@Nullable String state) {
        return List.of("55P03", "40P01").contains(String.valueOf(state));
    }
}
