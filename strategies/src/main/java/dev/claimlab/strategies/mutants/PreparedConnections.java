package dev.claimlab.strategies.mutants;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The process's connections, to each of which something is done before it is handed out. */
record PreparedConnections(DataSource right, Preparation preparation) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        return prepared(right.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return prepared(right.getConnection(user, password));
    }

    private Connection prepared(Connection connection) throws SQLException {
        preparation.prepare(connection);
        return connection;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return right.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        right.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        right.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return right.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return right.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return right.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return right.isWrapperFor(type);
    }

    /** What is done to a connection. */
    @FunctionalInterface
    interface Preparation {

        /** Does it. */
        void prepare(Connection connection) throws SQLException;
    }
}
