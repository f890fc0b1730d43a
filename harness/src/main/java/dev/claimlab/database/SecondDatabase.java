package dev.claimlab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A second database on a server that the harness started; advisory locks and notification channels are its own. */
final class SecondDatabase implements ForwardingCrashableServer {

    private static final String NAME = "claimlab_second";

    private final CrashableServer server;
    private boolean isMade;

    /** The second database of a server, which {@link #made} creates. */
    SecondDatabase(CrashableServer server) {
        this.server = server;
    }

    /** This database, created on the first call. */
    synchronized Server made() {
        if (!isMade) {
            create();
            isMade = true;
        }
        return this;
    }

    private void create() {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "the server " + server.address() + " makes no second database (SQLSTATE " + e.getSQLState()
                            + "): check that it runs and that its disk is not full",
                    e);
        }
    }

    @Override
    public ServerAddress address() {
        return server.address().database(NAME);
    }

    @Override
    public CrashableServer server() {
        return server;
    }

    /** None: there are two. */
    @Override
    public Optional<Server> secondDatabase() {
        return Optional.empty();
    }

    /** Does nothing: the database ends with its server. */
    @Override
    public void close() {}
}
