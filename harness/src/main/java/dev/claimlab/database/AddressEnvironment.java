package dev.claimlab.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.jdbcurlresolver.PgPassParser;

/** The environment as it names a server: only where it is asked, by {@code --pg env}. Passwords come from it always. */
final class AddressEnvironment {

    /** The text that asks for it. */
    static final String ASKED = "env";

    private static final String URL = "DATABASE_URL";
    private static final String SERVICE = "PGSERVICE";
    private static final List<String> NAMES =
            List.of(URL, SERVICE, "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER");
    private static final Map<String, String> PARAMETERS = Map.of(
            "PGSSLMODE", PGProperty.SSL_MODE.getName(),
            "PGSSLROOTCERT", PGProperty.SSL_ROOT_CERT.getName(),
            "PGSSLCERT", PGProperty.SSL_CERT.getName(),
            "PGSSLKEY", PGProperty.SSL_KEY.getName(),
            "PGCHANNELBINDING", PGProperty.CHANNEL_BINDING.getName(),
            "PGCONNECT_TIMEOUT", PGProperty.CONNECT_TIMEOUT.getName());

    private AddressEnvironment() {}

    /** The first variable that names a server, if any does. */
    static Optional<String> named(Map<String, String> environment) {
        return NAMES.stream().filter(name -> value(environment, name) != null).findFirst();
    }

    /** The address that the variables name, if any does; a URL in them goes first, then a service. */
    static Optional<ServerAddress> read(Map<String, String> environment) {
        if (named(environment).isEmpty()) {
            return Optional.empty();
        }
        String url = value(environment, URL);
        String service = value(environment, SERVICE);
        AddressParts variables = variables(environment);
        if (url != null) {
            AddressParts safety = new AddressParts(null, null, null, null, null, variables.parameters());
            return Optional.of(withPassword(AddressText.parse(url).or(safety).address(), environment));
        }
        AddressParts parts =
                service == null ? variables : AddressParts.ofService(service).or(variables);
        String host = parts.host() == null ? "localhost" : parts.host();
        AddressParts whole = new AddressParts(
                host, parts.port(), parts.database(), parts.user(), parts.password(), parts.parameters());
        return Optional.of(withPassword(whole.address(), environment));
    }

    private static AddressParts variables(Map<String, String> environment) {
        Map<String, String> parameters = new TreeMap<>();
        PARAMETERS.forEach((variable, name) -> {
            String value = value(environment, variable);
            if (value != null) {
                parameters.put(name, value);
            }
        });
        String host = value(environment, "PGHOST");
        return new AddressParts(
                host == null ? value(environment, "PGHOSTADDR") : host,
                value(environment, "PGPORT"),
                value(environment, "PGDATABASE"),
                value(environment, "PGUSER"),
                null,
                parameters);
    }

    /** The address with the password of {@code PGPASSWORD}, else of the password file, where it has none. */
    static ServerAddress withPassword(ServerAddress address, Map<String, String> environment) {
        if (address.password() != null) {
            return address;
        }
        String given = value(environment, "PGPASSWORD");
        return given == null ? address.with(ofFile(address)) : address.with(given);
    }

    /** Read here and not by the driver, which would not find the host behind a proxy in the file. */
    private static @Nullable String ofFile(ServerAddress address) {
        return PgPassParser.getPassword(
                address.host(), String.valueOf(address.port()), address.database(), address.user());
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
