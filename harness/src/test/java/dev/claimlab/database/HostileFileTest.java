package dev.claimlab.database;

import static dev.claimlab.database.TestSql.execute;
import static dev.claimlab.database.TestSql.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategy files that want more than their own database. */
@Tag("server")
final class HostileFileTest {

    private static final List<String> STATE = List.of(
            "SELECT datname, datdba, datacl, datallowconn, datconnlimit, datistemplate FROM pg_database",
            "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolpassword FROM pg_authid",
            "SELECT roleid::regrole, member::regrole FROM pg_auth_members",
            "SELECT setdatabase, setrole, setconfig FROM pg_db_role_setting",
            "SELECT name, setting FROM pg_file_settings",
            "SELECT spcname FROM pg_tablespace",
            "SELECT nspname, nspowner, nspacl FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast_temp)'",
            "SELECT relname, relnamespace, relowner, relacl FROM pg_class WHERE relnamespace >= 2200",
            "SELECT proname, prosrc FROM pg_proc WHERE oid >= 16384",
            "SELECT extname FROM pg_extension",
            "SELECT * FROM shop.goods");

    private static Server server;
    private static Server isolated;
    private static Connection session;
    private static Connection elsewhere;

    @BeforeAll
    static void set_up_what_others_have() throws SQLException {
        server = ServerSource.parse("embedded", Map.of()).start(Durability.NONE, OptionalInt.empty());
        ServerAddress owner = server.address();
        ServerAddress neighbour = owner.database("neighbour");
        execute(owner, "CREATE DATABASE neighbour");
        for (ServerAddress place : List.of(owner, neighbour)) {
            execute(place, "CREATE SCHEMA shop; CREATE TABLE shop.goods AS SELECT n FROM generate_series(1, 3) AS n");
        }
        isolated = ServerSource.at(owner).isolated().start(Durability.NONE, OptionalInt.empty());
        session = owner.connect();
        elsewhere = neighbour.connect();
    }

    @AfterAll
    static void end() throws SQLException {
        session.close();
        elsewhere.close();
        isolated.close();
        server.close();
    }

    static Stream<String> hostile() {
        return Stream.of(
                "DROP SCHEMA public CASCADE",
                "DROP OWNED BY CURRENT_USER CASCADE",
                "ALTER SYSTEM SET work_mem = '1MB'",
                "SELECT set_config('log_statement', 'all', false)",
                "DO $$ BEGIN EXECUTE 'DROP TABLE sh' || 'op.goods'; END $$",
                "COPY (SELECT 1) TO PROGRAM 'touch /tmp/claimlab-was-here'",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user",
                "DROP DATABASE neighbour",
                "ALTER DATABASE neighbour SET work_mem = '1MB'",
                "SELECT pg_read_file('PG_VERSION')",
                "CREATE ROLE mallory SUPERUSER",
                "ALTER ROLE postgres PASSWORD 'taken'",
                "ALTER ROLE CURRENT_USER SUPERUSER",
                "DO $$ BEGIN EXECUTE format('ALTER ROLE %I PASSWORD %L', current_user, 'lost'); END $$",
                "DO $$ BEGIN EXECUTE format('ALTER ROLE %I SET search_path = nowhere', current_user); END $$",
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I IS_TEMPLATE true', current_database()); END $$",
                "DO $$ BEGIN EXECUTE format('COMMENT ON ROLE %I IS NULL', current_user); END $$",
                "DO $$ BEGIN EXECUTE format('GRANT %I TO pg_monitor', current_user); END $$",
                "CREATE EXTENSION dblink",
                "CREATE FUNCTION public.current_setting(text) RETURNS text LANGUAGE sql AS $$ SELECT 'off' $$",
                "SELECT lo_create(4711); ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC; CREATE PUBLICATION p");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_file_touches_nothing_outside_of_its_database(String statement) throws SQLException {
        SqlStrategy file = SqlStrategy.parse(
                "hostile.sql",
                RunDatabaseTest.QUEUE.replace("CREATE SCHEMA q;", "CREATE SCHEMA q;\n" + statement + ";"));
        List<String> before = state();

        try (RunSchema run = RunSchema.create(isolated, "hostile")) {
            try {
                file.install(run.pool(1), Options.DEFAULT);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isNotNull();
            }
        }

        assertThat(state()).isEqualTo(before);
        assertThat(session.isValid(5) && elsewhere.isValid(5)).isTrue();
        assertDoesNotThrow(this::workInAnotherRun);
    }

    /** The next run finds nothing of it. */
    private void workInAnotherRun() throws SQLException {
        try (RunSchema run = RunSchema.create(isolated, "next");
                Connection connection = run.connect()) {
            assertThat(run.tables()).isEmpty();
            assertThat(rows(connection, "SELECT oid FROM pg_largeobject_metadata"))
                    .isEmpty();
            assertThat(rows(connection, "SELECT oid FROM pg_publication")).isEmpty();
            assertThat(rows(connection, "SELECT setconfig FROM pg_db_role_setting"))
                    .isEmpty();
            connection.createStatement().execute("CREATE TABLE t (n integer)");
            assertThat(run.tables()).containsExactly("t");
        }
    }

    /** All that belongs to others, in both databases; without what runs have at the moment. */
    private List<String> state() throws SQLException {
        List<String> state = new ArrayList<>();
        for (Connection place : List.of(session, elsewhere)) {
            for (String query : STATE) {
                rows(place, query).stream()
                        .filter(row -> !row.contains("claimlab_own_"))
                        .sorted()
                        .forEach(state::add);
            }
        }
        return state;
    }
}
