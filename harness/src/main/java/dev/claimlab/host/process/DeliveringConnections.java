package dev.claimlab.host.process;

import dev.claimlab.database.RunSchema;
import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.InterceptedConnection;
import dev.claimlab.jdbc.JdbcCall;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Connections of producers that send no statement before what was recorded of it will outlive the process.
 *
 * @param schema the schema of the run
 * @param history where the producers record
 */
record DeliveringConnections(RunSchema schema, WorkerHistory history)
        implements ConnectionSource, ConnectionInterceptor {

    @Override
    public Connection connect() throws SQLException {
        return InterceptedConnection.of(schema.connect(), this);
    }

    @Override
    public @Nullable Object around(JdbcCall call) throws SQLException {
        history.deliver();
        return call.proceed();
    }
}
