package dev.claimlab.database;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbcurlresolver.PgServiceConfParser;

/**
 * What one place tells of a server's address: a URL, a service or the environment.
 *
 * @param host the host without brackets; null if it is not named, as every other part
 * @param port the port
 * @param database the database
 * @param user the role
 * @param password the password
 * @param parameters further driver parameters
 */
record AddressParts(
        @Nullable String host,
        @Nullable String port,
        @Nullable String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {

    /** Parameters of a URL that are parts of the address. */
    static final Set<String> NAMES = Set.of("user", "password", "host", "port", "dbname", "service");

    private static final int DEFAULT_PORT = 5432;
    private static final int LAST_PORT = 65_535;

    /** Separates the parts from the parameters of the driver; a service that is named adds what it knows. */
    static AddressParts of(Map<String, String> given) {
        Map<String, String> rest = new TreeMap<>(given);
        String service = rest.remove("service");
        AddressParts parts = new AddressParts(
                rest.remove("host"),
                rest.remove("port"),
                rest.remove("dbname"),
                rest.remove("user"),
                rest.remove("password"),
                rest);
        return service == null ? parts : parts.or(ofService(service));
    }

    /**
     * The parts that a section of {@code pg_service.conf} names.
     *
     * @throws IllegalArgumentException with a message of one line if there is no such section
     */
    static AddressParts ofService(String service) {
        Properties found = PgServiceConfParser.getServiceProperties(service);
        if (found == null) {
            throw new IllegalArgumentException("no service '" + service
                    + "' is defined: look into the file that PGSERVICEFILE names, ~/.pg_service.conf or"
                    + " PGSYSCONFDIR/pg_service.conf");
        }
        Map<String, String> parameters = new TreeMap<>();
        found.stringPropertyNames().forEach(name -> parameters.put(name, found.getProperty(name)));
        return new AddressParts(
                parameters.remove("PGHOST"),
                parameters.remove("PGPORT"),
                parameters.remove("PGDBNAME"),
                parameters.remove("user"),
                parameters.remove("password"),
                parameters);
    }

    /** The same parts with this database, if it is not empty. */
    AddressParts database(String name) {
        return name.isEmpty() ? this : new AddressParts(host, port, name, user, password, parameters);
    }

    /** These parts, and where one is absent the other's. */
    AddressParts or(AddressParts other) {
        Map<String, String> all = new TreeMap<>(other.parameters);
        all.putAll(parameters);
        return new AddressParts(
                first(host, other.host),
                first(port, other.port),
                first(database, other.database),
                first(user, other.user),
                first(password, other.password),
                all);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    /** The address, with the usual value for every part but the host. */
    ServerAddress address() {
        if (host == null || host.isEmpty()) {
            throw AddressText.malformed("it names no host");
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new IllegalArgumentException("the server's address is a Unix socket, and workers connect over TCP so"
                    + " that faults can be put between: name a host, as in localhost");
        }
        String role = user == null ? System.getProperty("user.name") : user;
        return new ServerAddress(host, portNumber(), database == null ? role : database, role, password, parameters);
    }

    private int portNumber() {
        if (port == null || port.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException("a port is a number up to " + LAST_PORT + ": look at --pg or PGPORT");
        }
        return Integer.parseInt(port);
    }
}
