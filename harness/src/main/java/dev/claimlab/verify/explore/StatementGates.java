package dev.claimlab.verify.explore;

import dev.claimlab.database.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Gates inside statements, between the snapshot and the first lock, without changing the statement.
 *
 * <p>A trigger before each writing statement fires when the statement has its snapshot but has read nothing; a function
 * of the exploration schema precedes each of the server's functions that take an advisory lock. Both take and release
 * a shared lock keyed by their backend; holding it exclusively shuts that backend's gate.
 */
final class StatementGates {

    /** First half of every gate's key; the second half is the backend's process id. */
    static final int KEY = 1_668_048_225;

    private static final String GATE = """
            CREATE FUNCTION claimlab_gate() RETURNS void LANGUAGE plpgsql COST 1 AS $$
            BEGIN
                PERFORM pg_catalog.pg_advisory_lock_shared({key}, pg_catalog.pg_backend_pid());
                PERFORM pg_catalog.pg_advisory_unlock_shared({key}, pg_catalog.pg_backend_pid());
            END
            $$;
            CREATE FUNCTION claimlab_gate_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM {schema}.claimlab_gate();
                RETURN NULL;
            END
            $$;
            """;
    private static final String FUNCTION = """
            CREATE FUNCTION %1$s(%2$s) RETURNS %3$s LANGUAGE plpgsql COST 1 AS $$
            BEGIN
                PERFORM {schema}.claimlab_gate();
                RETURN pg_catalog.%1$s(%4$s);
            END
            $$;
            """;
    private static final String PROCEDURE = """
            CREATE FUNCTION %1$s(%2$s) RETURNS %3$s LANGUAGE plpgsql COST 1 AS $$
            BEGIN
                PERFORM {schema}.claimlab_gate();
                PERFORM pg_catalog.%1$s(%4$s);
            END
            $$;
            """;
    private static final String OF_THE_LAB = "claimlab_";
    private static final String TRIGGER = """
            CREATE TRIGGER claimlab_gate
            BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION claimlab_gate_of_statement();
            """;
    private static final String SHUT = "SELECT pg_catalog.pg_advisory_lock(?, ?)";
    private static final String OPEN = "SELECT pg_catalog.pg_advisory_unlock(?, ?)";

    private StatementGates() {}

    /** Installs the functions that precede the server's own; must run before the strategy is installed. */
    static void installFunctions(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder(GATE.replace("{key}", String.valueOf(KEY)));
        for (String name : List.of("pg_advisory_lock", "pg_advisory_xact_lock")) {
            sql.append(String.format(Locale.ROOT, PROCEDURE, name, "bigint", "void", "$1"));
            sql.append(String.format(Locale.ROOT, PROCEDURE, name, "integer, integer", "void", "$1, $2"));
        }
        for (String name : List.of("pg_try_advisory_lock", "pg_try_advisory_xact_lock")) {
            sql.append(String.format(Locale.ROOT, FUNCTION, name, "bigint", "boolean", "$1"));
            sql.append(String.format(Locale.ROOT, FUNCTION, name, "integer, integer", "boolean", "$1, $2"));
        }
        // A function of the strategy may have a search path of its own.
        execute(connection, sql.toString().replace("{schema}", connection.getSchema()));
    }

    /** Installs a gate trigger on every table of the strategy. */
    static void installTriggers(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder();
        for (String table : tables(connection)) {
            sql.append(TRIGGER.replace("{table}", table));
        }
        execute(connection, sql.toString());
    }

    /** The tables of the strategy, quoted where necessary. */
    static List<String> tables(Connection connection) throws SQLException {
        return Tables.all(connection).stream()
                .filter(table -> !table.startsWith(OF_THE_LAB))
                .toList();
    }

    /** Shuts the gate of a backend. */
    static void shut(Connection connection, int backend) throws SQLException {
        execute(connection, SHUT, backend);
    }

    /** Opens the gate of a backend. */
    static void open(Connection connection, int backend) throws SQLException {
        execute(connection, OPEN, backend);
    }

    private static void execute(Connection connection, String sql, int backend) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, KEY);
            statement.setInt(2, backend);
            statement.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
