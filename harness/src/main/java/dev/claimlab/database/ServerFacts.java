package dev.claimlab.database;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Properties that a server reports.
 *
 * @param version the server version
 * @param settings the settings that were changed, and always those that determine durability
 * @param fileSystem the type of the file system under the data; unknown for a server that the harness did not start
 * @param durable whether a committed transaction survives a power loss, as far as settings and file system tell
 * @param commitMicros the median duration of a commit of one row, in microseconds
 * @param missing what it does not have, or not for this user
 */
public record ServerFacts(
        String version,
        Map<String, String> settings,
        String fileSystem,
        boolean durable,
        double commitMicros,
        List<ServerAbility> missing) {

    private static final String SETTINGS = """
            SELECT name, setting
            FROM pg_settings
            WHERE (source <> 'default'
                OR name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers',
                    'max_connections', 'autovacuum'))
              AND name !~ '(conninfo|command|password|^ssl|_file$|_directory$|_directories$|application_name)'
              AND source <> 'client'
            """;
    private static final String NO_PERMISSION = "42501";
    private static final String VERSION = "SHOW server_version";
    private static final String TABLE = "CREATE TABLE commit_probe (n integer)";
    private static final String WRITE = "INSERT INTO commit_probe VALUES (1)";
    private static final int COMMITS = 50;
    private static final Pattern MAJOR = Pattern.compile("\\d+");
    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

    /** Copies the list. */
    public ServerFacts {
        missing = List.copyOf(missing);
    }

    /**
     * Queries the server, and times some commits in a schema of its own.
     *
     * @throws ServerUnavailableException if the connection is lost
     */
    public static ServerFacts read(Server server) {
        try (RunSchema schema = RunSchema.ofHarness(server, "facts");
                Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            String fileSystem = server.fileSystem().orElse("an unknown file system");
            return new ServerFacts(
                    version(statement),
                    settings(statement),
                    fileSystem,
                    server.durability() == Durability.FULL && !MEMORY.contains(fileSystem),
                    commitMicros(statement),
                    ServerAbility.missing(connection));
        } catch (SQLException e) {
            throw goneAway(server, e);
        }
    }

    /** Times some commits again: the median duration in microseconds. */
    public static double commitMicros(Server server) {
        try (RunSchema schema = RunSchema.ofHarness(server, "facts");
                Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            return commitMicros(statement);
        } catch (SQLException e) {
            throw goneAway(server, e);
        }
    }

    /** The server's limit of connections. */
    public static int connections(Server server) {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW max_connections")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw goneAway(server, e);
        }
    }

    /** Has the server write its dirty pages; false if the user may not ask for that, or others use the server. */
    public static boolean checkpoint(Server server) {
        if (server.isGentle()) {
            return false;
        }
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            return true;
        } catch (SQLException e) {
            if (NO_PERMISSION.equals(e.getSQLState())) {
                return false;
            }
            throw goneAway(server, e);
        }
    }

    private static ServerUnavailableException goneAway(Server server, SQLException error) {
        return new ServerUnavailableException(
                "the server " + server.address() + " went away (SQLSTATE " + error.getSQLState() + ")", error);
    }

    /** The version without the words of its packager, as in 18.6. */
    public String shortVersion() {
        return version.split(" ", 2)[0];
    }

    /** Why a strategy cannot work on the server, which is too old or lacks what it uses; empty if it can. */
    public Optional<String> unfitFor(ClaimStrategy strategy) {
        return tooOldFor(strategy).or(() -> lackOf(strategy));
    }

    private Optional<String> lackOf(ClaimStrategy strategy) {
        if (!(strategy instanceof SqlStrategy file)) {
            return Optional.empty();
        }
        String text = file.text().toLowerCase(Locale.ROOT);
        return missing.stream()
                .filter(ability -> ability.isUsedIn(text))
                .findFirst()
                .map(ability -> strategy.name() + " needs " + ability.words() + ", which this server does not have");
    }

    private Optional<String> tooOldFor(ClaimStrategy strategy) {
        int oldest = strategy.oldestPostgres();
        Matcher major = MAJOR.matcher(version);
        return major.lookingAt() && Integer.parseInt(major.group()) < oldest
                ? Optional.of(
                        strategy.name() + " needs PostgreSQL " + oldest + " or newer, and this is " + shortVersion())
                : Optional.empty();
    }

    private static String version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(VERSION)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Map<String, String> settings(Statement statement) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
        }
        return settings;
    }

    private static double commitMicros(Statement statement) throws SQLException {
        statement.execute(TABLE);
        long[] nanos = new long[COMMITS];
        for (int i = 0; i < COMMITS; i++) {
            long started = System.nanoTime();
            statement.execute(WRITE);
            nanos[i] = System.nanoTime() - started;
        }
        Arrays.sort(nanos);
        return nanos[COMMITS / 2] / 1e3;
    }
}
