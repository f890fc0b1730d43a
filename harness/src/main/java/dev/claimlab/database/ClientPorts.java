package dev.claimlab.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports from which clients of this machine are connected, by which a server knows their sessions.
 *
 * @param ports the ports
 */
public record ClientPorts(List<Integer> ports) {

    private static final String BACKENDS =
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND client_port = ANY (?)";

    /** Copies the list. */
    public ClientPorts {
        ports = List.copyOf(ports);
    }

    /** The process ids of their sessions in the schema's database. */
    public List<Integer> backends(RunSchema schema) throws SQLException {
        List<Integer> backends = new ArrayList<>();
        try (Connection connection = schema.connect();
                PreparedStatement statement = connection.prepareStatement(BACKENDS)) {
            statement.setArray(1, connection.createArrayOf("int4", ports.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    backends.add(rows.getInt(1));
                }
            }
        }
        return backends;
    }
}
