package dev.claimlab.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The databases that runs on one server have for themselves, each of one run at a time. One that a run has left is emptied
 * for the next run, since to create and to drop one takes several times as long. Thread-safe.
 */
public final class RunDatabases implements AutoCloseable {

    /** None: each run has a schema. */
    static final RunDatabases NONE = new RunDatabases(() -> {
        throw new IllegalStateException("no database is made here");
    });

    private static final String RIGHTS = """
            SELECT rolsuper OR rolcreatedb AND rolcreaterole
            FROM pg_catalog.pg_roles
            WHERE rolname = current_user
            """;

    private final Supplier<ServerAddress> server;
    private final Deque<RunDatabase> free = new ArrayDeque<>();
    private final Set<RunDatabase> all = new LinkedHashSet<>();
    private @Nullable RunIsolation isolation;

    RunDatabases(Supplier<ServerAddress> server) {
        this.server = server;
    }

    /** Databases on the server behind another address, or none if these are none. */
    public RunDatabases at(Supplier<ServerAddress> other) {
        return this == NONE ? NONE : new RunDatabases(other);
    }

    /** What keeps the runs on this server apart; the first call creates a database, to see whether it may. */
    public synchronized RunIsolation isolation() {
        if (isolation == null) {
            isolation = this == NONE ? RunIsolation.schema("as asked") : probe();
        }
        return isolation;
    }

    private RunIsolation probe() {
        ServerAddress address = server.get();
        try {
            if (!mayCreate(address)) {
                return RunIsolation.schema("user " + address.user()
                        + " may not create databases and roles (ALTER ROLE .. CREATEDB CREATEROLE)");
            }
            free.push(create(address));
            return RunIsolation.DATABASE;
        } catch (SQLException e) {
            if (OwnSchema.isLost(e)) {
                throw new ServerUnavailableException(
                        "the server " + address + " went away (SQLSTATE " + e.getSQLState() + "): check that it runs",
                        e);
            }
            return RunIsolation.schema(
                    "a database with a role of its own was refused or not reached (SQLSTATE " + e.getSQLState() + ")");
        }
    }

    private static boolean mayCreate(ServerAddress address) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RIGHTS)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private RunDatabase create(ServerAddress address) throws SQLException {
        RunDatabase made = RunDatabase.create(address);
        all.add(made);
        return made;
    }

    /** An empty database for a run; empty where runs have schemas. */
    synchronized Optional<RunDatabase> take() {
        if (isolation().kind() == RunIsolation.Kind.SCHEMA) {
            return Optional.empty();
        }
        if (!free.isEmpty()) {
            return Optional.of(free.pop());
        }
        try {
            return Optional.of(create(server.get()));
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "the server " + server.get() + " makes no further database for a run (SQLSTATE " + e.getSQLState()
                            + "): check that it runs and that its disk is not full",
                    e);
        }
    }

    /** Takes back a database of a run that has ended; one that cannot be emptied is dropped. */
    void giveBack(RunDatabase database) {
        try {
            database.reset();
            if (database.isHeld()) {
                keep(database);
                return;
            }
        } catch (SQLException e) {
            if (OwnSchema.isLost(e)) {
                forget(database);
                return;
            }
        }
        forget(database);
        drop(database);
    }

    private synchronized void keep(RunDatabase database) {
        free.push(database);
    }

    private synchronized void forget(RunDatabase database) {
        all.remove(database);
    }

    private static void drop(RunDatabase database) {
        try {
            database.drop();
        } catch (SQLException e) {
            if (!OwnSchema.isLost(e)) {
                throw new ServerUnavailableException(
                        "the " + database + " and its role could not be dropped (SQLSTATE " + e.getSQLState()
                                + "): drop them by hand",
                        e);
            }
        }
    }

    /** Drops all databases and roles, of runs that go on as well. */
    @Override
    public synchronized void close() {
        all.forEach(RunDatabases::drop);
        all.clear();
        free.clear();
    }
}
