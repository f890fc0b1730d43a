package dev.claimlab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database that one run has for itself, for a library that names its own schemas; dropped at the end with all that is
 * in it.
 */
public final class LibraryDatabase implements ForwardingServer {

    private final Server server;
    private final String name;

    private LibraryDatabase(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Creates a database on a server.
     *
     * @throws ServerUnavailableException if the server rejects it
     */
    public static LibraryDatabase create(Server server) {
        LibraryDatabase made = new LibraryDatabase(server, RunId.fresh().schema("database"));
        try {
            made.execute("CREATE DATABASE " + made.name + " TEMPLATE template0");
            return made;
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "user " + server.address().user() + " cannot create a database, which a run of a library needs"
                            + " for itself (SQLSTATE " + e.getSQLState() + "): ALTER ROLE .. CREATEDB",
                    e);
        }
    }

    @Override
    public Server server() {
        return server;
    }

    /** The address of the database. */
    @Override
    public ServerAddress address() {
        return server.address().database(name);
    }

    /** None: it is one itself, and the library has the role of the harness there. */
    @Override
    public RunDatabases databases() {
        return RunDatabases.NONE;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Drops the database and ends the sessions that are connected to it, unless the server is lost. */
    @Override
    public void close() {
        try {
            execute("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("42")) {
                throw new ServerUnavailableException(
                        "the database " + name + " could not be dropped (SQLSTATE " + e.getSQLState()
                                + "): drop it by hand",
                        e);
            }
        }
    }
}
