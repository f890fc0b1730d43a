package dev.claimlab.scenarios.session;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is on a server, as text: roles, databases, settings, and in each database every object, right and row. */
final class ServerChecksum {

    private static final String DATABASES =
            "SELECT datname FROM pg_database WHERE datallowconn AND datname <> 'template0' ORDER BY datname";

    private static final String SERVER = """
            SELECT 'role ' || to_jsonb(role)::text FROM pg_roles AS role
            UNION ALL SELECT 'member ' || to_jsonb(member)::text FROM pg_auth_members AS member
            UNION ALL SELECT 'database ' || datname || datdba || COALESCE(datacl::text, '') FROM pg_database
            UNION ALL SELECT 'setting ' || to_jsonb(setting)::text FROM pg_db_role_setting AS setting
            UNION ALL SELECT 'file ' || name || '=' || setting FROM pg_file_settings
            UNION ALL SELECT 'parameter ' || to_jsonb(parameter)::text FROM pg_parameter_acl AS parameter
            ORDER BY 1
            """;

    private static final String DATABASE = """
            SELECT 'schema ' || nspname || nspowner || COALESCE(nspacl::text, '') FROM pg_namespace
            WHERE nspname !~ '^pg_(toast_)?temp_'
            UNION ALL SELECT 'relation ' || oid || relname || relowner || relfilenode || COALESCE(relacl::text, '')
            FROM pg_class WHERE oid >= 16384
            UNION ALL SELECT 'column ' || attrelid || attname || atttypid || COALESCE(attacl::text, '')
            FROM pg_attribute WHERE attrelid >= 16384
            UNION ALL SELECT 'function ' || oid || proname || md5(prosrc) FROM pg_proc WHERE oid >= 16384
            UNION ALL SELECT 'trigger ' || oid || tgname FROM pg_trigger
            UNION ALL SELECT 'extension ' || extname || extversion FROM pg_extension
            ORDER BY 1
            """;

    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, tablename)
            FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            ORDER BY 1
            """;

    private ServerChecksum() {}

    static List<String> of(Server server) throws SQLException {
        ServerAddress address = server.address();
        List<String> lines = new ArrayList<>(read(address, SERVER));
        for (String database : read(address, DATABASES)) {
            ServerAddress each = new ServerAddress(
                    address.host(), address.port(), database, address.user(), address.password(), Map.of());
            lines.addAll(read(each, DATABASE));
            for (String table : read(each, TABLES)) {
                lines.addAll(read(each, "SELECT '" + table + " ' || each::text FROM " + table + " AS each ORDER BY 1"));
            }
        }
        return lines;
    }

    private static List<String> read(ServerAddress address, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
