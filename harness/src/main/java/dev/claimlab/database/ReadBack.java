package dev.claimlab.database;

import dev.claimlab.history.Outcomes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.util.PSQLState;

/** Opens the first connection and checks that a server has the requested durability. */
final class ReadBack {

    private static final String SETTINGS = """
            SELECT name, setting
            FROM pg_settings
            WHERE name = ANY (?)
            """;
    private static final String WRONG_PASSWORD = "28P01";
    private static final String WRONG_USER = "28000";
    private static final String NO_DATABASE = "3D000";

    private ReadBack() {}

    /** The durability of a server; {@code NONE} if its settings match no level. */
    static Durability weakest(ServerAddress address) {
        return matching(settings(address)).orElse(Durability.NONE);
    }

    static void check(ServerAddress address, Durability durability) {
        Map<String, String> found = settings(address);
        if (!durability.matches(found)) {
            throw new ServerUnavailableException("the server " + address + " has " + found
                    + ", which is not durability " + durability + "; " + advice(found));
        }
    }

    private static String advice(Map<String, String> found) {
        return matching(found)
                .map(durability -> "run with --durability " + durability + ", or change the server's settings")
                .orElse("change the server's settings");
    }

    private static Optional<Durability> matching(Map<String, String> found) {
        return Arrays.stream(Durability.values())
                .filter(durability -> durability.matches(found))
                .findFirst();
    }

    /** Whether a server accepts connections. */
    static boolean answers(ServerAddress address) {
        try (Connection connection = address.connect()) {
            return !settings(connection).isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    private static Map<String, String> settings(ServerAddress address) {
        try (Connection connection = address.connect()) {
            return settings(connection);
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            statement.setArray(1, connection.createArrayOf("text", Durability.SETTINGS.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    settings.put(rows.getString(1), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
            settings.putAll(shown(connection));
        }
        return settings;
    }

    /** The settings of a server that has no view of them. */
    private static Map<String, String> shown(Connection connection) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        for (String name : Durability.SETTINGS) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW " + name)) {
                rows.next();
                settings.put(name, rows.getString(1));
            }
        }
        return settings;
    }

    /** Reports the meaning of the SQLSTATE only, because the driver's message may contain credentials. */
    private static ServerUnavailableException unreachable(ServerAddress address, SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        String why = switch (state) {
            case WRONG_PASSWORD ->
                "refused the password of user " + address.user() + ": check --pg, PGPASSWORD or the password file";
            case WRONG_USER -> "does not let user " + address.user() + " in: check the user and pg_hba.conf";
            case NO_DATABASE -> "has no database " + address.database() + ": check the name";
            default ->
                PSQLState.isConnectionError(state)
                        ? "does not answer: check host and port, and that the server runs"
                        : "could not be used (SQLSTATE " + state + ")";
        };
        return new ServerUnavailableException("the server " + address + " " + why, error);
    }
}
