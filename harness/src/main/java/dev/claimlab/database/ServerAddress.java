package dev.claimlab.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server, with the role that connects. Texts never contain the password.
 *
 * @param host the host, an IPv6 address without brackets
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

    private static final String OPTIONS = "options";

    /** Copies the parameters. */
    public ServerAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Parses a postgres:, postgresql: or jdbc:postgresql: address, or {@code service=NAME}.
     *
     * @throws IllegalArgumentException with a message of one line that omits the text, which may contain a password
     */
    public static ServerAddress parse(String text) {
        return AddressText.parse(text).address();
    }

    /** The address from the environment: DATABASE_URL, else PGSERVICE, PGHOST, PGPORT, PGDATABASE and PGUSER. */
    public static Optional<ServerAddress> fromEnvironment(Map<String, String> environment) {
        return AddressEnvironment.read(environment);
    }

    /** This address with a password from PGPASSWORD or the password file, if it has none itself. */
    public ServerAddress withPasswordOf(Map<String, String> environment) {
        return AddressEnvironment.withPassword(this, environment);
    }

    /** This address with that password. */
    ServerAddress with(@Nullable String otherPassword) {
        return new ServerAddress(host, port, database, user, otherPassword, parameters);
    }

    /** This address with those driver parameters instead of its own. */
    ServerAddress with(Map<String, String> otherParameters) {
        return new ServerAddress(host, port, database, user, password, otherParameters);
    }

    /** This address with sessions that have another value of a setting from their beginning. */
    public ServerAddress withSetting(String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        String before = all.getOrDefault(OPTIONS, "");
        all.put(OPTIONS, (before + " -c " + name + "=" + value.replace(" ", "\\ ")).strip());
        return with(all);
    }

    /** This database at a different host and port. */
    public ServerAddress at(String otherHost, int otherPort) {
        return new ServerAddress(otherHost, otherPort, database, user, password, parameters);
    }

    /** Another database of this server. */
    ServerAddress database(String other) {
        return new ServerAddress(host, port, other, user, password, parameters);
    }

    /** This database with another role. */
    ServerAddress as(String otherUser, String otherPassword) {
        return new ServerAddress(host, port, database, otherUser, otherPassword, parameters);
    }

    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + place() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** The address as libpq writes it, with user and password. */
    public String url() {
        String role = encoded(user) + (password == null ? "" : ":" + encoded(password));
        return "postgresql://" + role + "@" + place() + "/" + encoded(database);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Host and port; an IPv6 address in brackets. */
    private String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The driver properties: user, password and further parameters. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(parameters);
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.putIfAbsent("connectTimeout", "10");
        properties.setProperty("ApplicationName", "claimlab");
        return properties;
    }

    /** Opens one connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), properties());
    }

    /** Host, port, database and user. */
    @Override
    public String toString() {
        return user + "@" + place() + "/" + database;
    }
}
