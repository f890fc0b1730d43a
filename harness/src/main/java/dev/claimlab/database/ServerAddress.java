package dev.claimlab.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server, with the role that connects. Texts never contain the password.
 *
 * @param host the host
 * @param port the port
 * @param database the database
 * @param user the role
 * @param password the password; null if none is needed
 * @param parameters further driver parameters, such as sslmode
 */
public record ServerAddress(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 5432;
    private static final String JDBC = "jdbc:";
    private static final String FORM = "postgres://user:password@host:port/database";

    /** Copies the parameters. */
    public ServerAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Parses a postgres:, postgresql: or jdbc:postgresql: address.
     *
     * @throws IllegalArgumentException with a message of one line that omits the text, which may contain a password
     */
    public static ServerAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
        } catch (URISyntaxException e) {
            throw malformed("it has a character at " + e.getIndex() + " that must be percent-encoded");
        }
        if (uri.getHost() == null) {
            throw malformed("it names no host");
        }
        Map<String, String> parameters = query(uri.getRawQuery());
        String[] userInfo = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String user = userInfo.length > 0 ? decode(userInfo[0]) : parameters.get("user");
        String password = userInfo.length > 1 ? decode(userInfo[1]) : parameters.get("password");
        parameters.remove("user");
        parameters.remove("password");
        String name = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        String role = user == null ? System.getProperty("user.name") : user;
        return new ServerAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                name.isEmpty() ? role : name,
                role,
                password,
                parameters);
    }

    /** The address from the environment: DATABASE_URL, else PGHOST, PGPORT, PGDATABASE, PGUSER and similar. */
    public static Optional<ServerAddress> fromEnvironment(Map<String, String> environment) {
        String url = environment.get("DATABASE_URL");
        if (url != null && !url.isBlank()) {
            return Optional.of(parse(url));
        }
        if (environment.keySet().stream()
                .noneMatch(name -> name.equals("PGHOST")
                        || name.equals("PGPORT")
                        || name.equals("PGDATABASE")
                        || name.equals("PGUSER"))) {
            return Optional.empty();
        }
        String user = environment.getOrDefault("PGUSER", System.getProperty("user.name"));
        Map<String, String> parameters =
                environment.containsKey("PGSSLMODE") ? Map.of("sslmode", environment.get("PGSSLMODE")) : Map.of();
        return Optional.of(new ServerAddress(
                environment.getOrDefault("PGHOST", "localhost"),
                port(environment.getOrDefault("PGPORT", String.valueOf(DEFAULT_PORT))),
                environment.getOrDefault("PGDATABASE", user),
                user,
                environment.get("PGPASSWORD"),
                parameters));
    }

    /** This database at a different host and port. */
    ServerAddress at(String otherHost, int otherPort) {
        return new ServerAddress(otherHost, otherPort, database, user, password, parameters);
    }

    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** The driver properties: user, password and further parameters. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(parameters);
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", "10");
        return properties;
    }

    /** Opens one connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), properties());
    }

    /** Host, port, database and user. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("PGPORT must be a number, not '" + text + "'", e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("the server's address cannot be read: " + what + "; write " + FORM);
    }
}
