package dev.claimlab.strategies.mutants;

import dev.claimlab.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The process's connections, each prepared before it is handed out. */
record PreparedConnections(DataSource right, Preparation preparation) implements ConnectionSource {

    /** A data source of prepared connections. */
    static DataSource of(DataSource right, Preparation preparation) {
        return new PreparedConnections(right, preparation).dataSource();
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = right.getConnection();
        preparation.prepare(connection);
        return connection;
    }

    /** Prepares a connection. */
    @FunctionalInterface
    interface Preparation {

        /** Executes the preparation. */
        void prepare(Connection connection) throws SQLException;
    }
}
