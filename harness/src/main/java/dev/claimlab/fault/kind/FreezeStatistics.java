package dev.claimlab.fault.kind;

import dev.claimlab.database.Tables;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Analyses the tables while they are nearly empty, and keeps these statistics until the fault is healed. */
final class FreezeStatistics implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.SECOND;
    }

    @Override
    public boolean hitsAllWorkers() {
        return true;
    }

    @Override
    public boolean sparesCounters() {
        return true;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.notInside("the tables are the library's own");
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        forEachTable(faultContext, "ALTER TABLE %s SET (autovacuum_enabled = off)");
        forEachTable(faultContext, "ANALYZE %s");
        return () -> {
            forEachTable(faultContext, "ALTER TABLE %s RESET (autovacuum_enabled)");
            forEachTable(faultContext, "ANALYZE %s");
        };
    }

    private static void forEachTable(FaultContext faultContext, String command) throws SQLException {
        try (Connection connection = faultContext.schema().connect();
                Statement statement = connection.createStatement()) {
            for (String table : Tables.ofStrategy(connection)) {
                statement.execute(command.replace("%s", table));
            }
        }
    }
}
