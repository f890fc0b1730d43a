package dev.claimlab.database;

import static dev.claimlab.database.TestSql.execute;
import static dev.claimlab.database.TestSql.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a server without durability, since most of the time is that of creating and dropping databases. */
@Tag("server")
final class RunDatabaseTest {

    static final String QUEUE = """
            -- strategy: test.own
            -- idea: a queue in a schema of its own
            -- contract: at-least-once

            -- name: install
            CREATE SCHEMA q;
            CREATE EXTENSION pgcrypto;
            CREATE TABLE q.job (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                task bigint NOT NULL
            );
            CREATE TABLE beside ();

            -- name: enqueue
            INSERT INTO q.job (task) VALUES (:task);

            -- name: claim
            SELECT id, task FROM public.beside RIGHT JOIN q.job ON true LIMIT :limit;

            -- name: complete
            DELETE FROM q.job WHERE id = :id RETURNING id;
            """;
    private static Server server;
    private static Server isolated;
    private static ServerAddress owner;
    private static ServerAddress neighbour;
    private static Connection session;

    @BeforeAll
    static void start() throws SQLException {
        server = ServerSource.parse("embedded", Map.of())
                .with(Map.of("log_statement", "all", "log_min_duration_statement", "0"))
                .start(Durability.NONE, OptionalInt.empty());
        owner = server.address();
        neighbour = owner.database("neighbour");
        execute(owner, "CREATE DATABASE neighbour");
        isolated = isolated(owner);
        session = owner.connect();
    }

    private static Server isolated(ServerAddress address) {
        return ServerSource.at(address).isolated().start(Durability.NONE, OptionalInt.empty());
    }

    @AfterAll
    static void end() throws SQLException {
        session.close();
        isolated.close();
        server.close();
    }

    @Test
    void a_file_has_schemas_and_extensions_of_its_own_and_leaves_nothing() throws SQLException {
        SqlStrategy file = SqlStrategy.parse("own.sql", QUEUE);
        for (int run = 1; run <= 2; run++) {
            try (RunSchema schema = RunSchema.create(isolated, "own");
                    Connection connection = schema.connect()) {
                file.install(schema.pool(1), Options.DEFAULT);
                assertThat(schema.tables()).containsExactlyInAnyOrder("q.job", "beside");
                schema.vacuum();

                schema.empty(connection);

                assertThat(schema.tables()).isEmpty();
                file.install(schema.pool(1), Options.DEFAULT);
            }
        }
        assertThat(isolated.databases().isolation().words()).contains("a database of its own");
    }

    @Test
    void runs_at_a_time_have_a_database_each() throws SQLException {
        try (RunSchema one = RunSchema.create(isolated, "one");
                RunSchema other = RunSchema.create(isolated, "other")) {
            assertThat(one.address().database()).isNotEqualTo(other.address().database());
            assertThat(one.applicationName()).startsWith("claimlab_one_");
            assertThat(isolated.secondDatabase()).isPresent();
            assertThatThrownBy(() ->
                            one.address().database(other.address().database()).connect())
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute(one.address(), "SET log_statement = 'all'"))
                    .isInstanceOf(SQLException.class);
            try (Connection harness = one.administer()) {
                assertThat(harness.getMetaData().getUserName()).isEqualTo(owner.user());
            }
        }
    }

    @Test
    void a_role_that_may_create_databases_and_roles_gives_its_runs_a_database() throws SQLException {
        execute(owner, "CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'maker'");
        try (Server made = isolated(owner.as("maker", "maker"))) {
            try (RunSchema run = RunSchema.create(made, "made")) {
                SqlStrategy.parse("own.sql", QUEUE).install(run.pool(1), Options.DEFAULT);
                assertThat(run.address().user()).startsWith("claimlab_own_");
            }
            assertThat(made.databases().isolation().kind()).isEqualTo(RunIsolation.Kind.DATABASE);
        }
        execute(owner, "DROP ROLE maker");
    }

    @Test
    void an_ordinary_role_gives_its_runs_a_schema_and_names_no_other() throws SQLException {
        execute(owner, "CREATE ROLE modest LOGIN PASSWORD 'modest'; GRANT CREATE ON DATABASE postgres TO modest");
        try (Server modest = isolated(owner.as("modest", "modest"))) {
            assertThat(modest.databases().isolation().words())
                    .isEqualTo("a schema: user modest may not create databases and roles (ALTER ROLE .. CREATEDB"
                            + " CREATEROLE)");
            try (RunSchema run = RunSchema.create(modest, "modest")) {
                assertThat(run.name()).startsWith("claimlab_modest_");
                assertThatThrownBy(() -> SqlStrategy.parse("own.sql", QUEUE).install(run.pool(1), Options.DEFAULT))
                        .hasMessageStartingWith("own.sql:6: names another schema")
                        .hasMessageContaining("--allow-foreign-schema");
            }
        }
        execute(owner, "REVOKE CREATE ON DATABASE postgres FROM modest; DROP ROLE modest");
    }

    @Test
    void what_a_killed_process_left_is_known_and_dropped_and_what_lives_is_not() throws SQLException {
        Remnants remnants = new Remnants(neighbour);
        try (RunSchema living = RunSchema.create(isolated, "living")) {
            String name = living.address().user();
            RunId run = new RunId(name.substring(name.length() - 16));
            assertThat(remnants.list())
                    .contains(new Remnant(Remnant.Kind.DATABASE, name, run.text(), name, owner.user(), true));
            assertThat(remnants.drop(run)).isEmpty();
            living.noteAltered("transaction_timeout");

            execute(
                    owner,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" + name
                            + "_lock'");

            assertThat(remnants.drop(run)).extracting(Remnant::kind).containsExactly(Remnant.Kind.DATABASE);
            assertThat(leftovers()).doesNotContain(name);
        }
    }

    @Test
    void no_log_of_the_server_has_the_password() throws SQLException, IOException {
        String password;
        try (RunSchema run = RunSchema.create(isolated, "logged")) {
            password = String.valueOf(run.address().password());
            assertThat(run.address().toString()).doesNotContain(password);
        }
        String log = Files.readString(server.dataDirectory().orElseThrow().resolveSibling(EmbeddedServer.LOG));
        assertThat(log).contains("CREATE ROLE claimlab_own_").doesNotContain(password);
    }

    @Test
    void a_server_that_is_closed_has_no_database_and_no_role_of_a_run() throws SQLException {
        List<String> before = leftovers();
        try (Server other = isolated(owner);
                RunSchema run = RunSchema.create(other, "open")) {
            assertThat(leftovers()).contains(run.address().user()).hasSize(before.size() + 1);
        }
        assertThat(leftovers()).isEqualTo(before);
    }

    private static List<String> leftovers() throws SQLException {
        return rows(
                session,
                "SELECT datname FROM pg_database WHERE datname LIKE 'claimlab\\_own%' UNION"
                        + " SELECT rolname FROM pg_roles WHERE rolname LIKE 'claimlab\\_own%'");
    }
}
