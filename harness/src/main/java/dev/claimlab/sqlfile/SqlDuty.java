package dev.claimlab.sqlfile;

import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** A duty that executes the statements of one name, and notifies workers if they changed something. */
record SqlDuty(String name, SqlFile file, SqlPlans plans, SqlProcess process, Options options, Clock clock)
        implements Duty {

    @Override
    public Duration period() {
        return file.every(name);
    }

    @Override
    public void perform(Connection connection) throws SQLException {
        SqlIdentity identity = new SqlIdentity(name, process.name(), SqlIdentity.NONE.joined());
        if (plans.execute(name, connection, SqlValues.of(identity, options, clock))) {
            plans.announcement().send(connection);
        }
    }
}
