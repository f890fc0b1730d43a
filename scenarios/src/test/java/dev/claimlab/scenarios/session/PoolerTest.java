package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.check.Status;
import dev.claimlab.database.Durability;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.pooler.PgBouncerPath;
import dev.claimlab.pooler.PoolMode;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a PgBouncer between workers and server changes; a machine without one runs NoPoolerTest instead. */
@Tag("server")
final class PoolerTest {

    private static final String BACKEND = "SELECT pg_backend_pid()";
    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Server over(PoolMode mode) {
        PgBouncerPath path = PgBouncerPath.in(mode);
        return ServerSource.at(server.address()).over(path, path.words()).start(Durability.FULL, OptionalInt.empty());
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void clients_find_their_schema_in_each_mode_although_the_pooler_passes_no_search_path_on() throws SQLException {
        for (PoolMode mode : PoolMode.values()) {
            try (RunSchema schema = RunSchema.create(over(mode), "pooled")) {
                try (HikariDataSource pool = schema.pool(2);
                        Connection connection = pool.getConnection()) {
                    assertThat(ask(connection, "SELECT current_schema()"))
                            .as(mode.toString())
                            .isEqualTo(schema.name());
                }
                // Its clients have left.
                schema.endPooledSessions();
                try (HikariDataSource pool = schema.pool(2);
                        Connection again = pool.getConnection()) {
                    assertThat(ask(again, "SELECT current_schema()"))
                            .as(mode + ", after its sessions were ended")
                            .isEqualTo(schema.name());
                }
            }
        }
    }

    @Test
    void a_session_keeps_its_backend_and_a_transaction_gives_it_to_the_next_client() throws SQLException {
        assertThat(backendsOfTwo(PoolMode.SESSION)).doesNotHaveDuplicates();
        List<String> shared = backendsOfTwo(PoolMode.TRANSACTION);
        assertThat(shared.get(1)).isEqualTo(shared.get(0));
    }

    private static List<String> backendsOfTwo(PoolMode mode) throws SQLException {
        try (RunSchema schema = RunSchema.create(over(mode), "pooled")) {
            try (HikariDataSource pool = schema.pool(2);
                    Connection one = pool.getConnection();
                    Connection other = pool.getConnection()) {
                return List.of(ask(one, BACKEND), ask(other, BACKEND));
            }
        }
    }

    @Test
    void the_judges_find_what_a_transaction_pooler_breaks_and_accuse_no_strategy_that_needs_no_session()
            throws IOException {
        Program program = Program.on(
                server,
                folder,
                "run",
                "pooler-matrix",
                "-s",
                "advisory.session,lease.fenced",
                "--tasks",
                "200",
                "-T",
                "1s");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        List<PlaceCell> cells = saved();
        assertThat(cells)
                .filteredOn(cell -> cell.status() == Status.FAIL)
                .extracting(PlaceCell::strategy, PlaceCell::place)
                .contains(tuple("advisory.session", "pgbouncer:transaction"));
        assertThat(cells)
                .filteredOn(cell -> cell.place().equals("direct")
                        || cell.place().equals("pgbouncer:session")
                        || (cell.strategy().equals("lease.fenced")
                                && cell.place().equals("pgbouncer:transaction")))
                .hasSize(5)
                .allSatisfy(
                        cell -> assertThat(cell.status()).as(cell.toString()).isEqualTo(Status.PASS));
    }

    private List<PlaceCell> saved() throws IOException {
        PublishedSchemas.expectFiles("places", folder, "places.json");
        try (Stream<Path> files = Files.walk(folder)) {
            return PlaceCell.read(files.filter(file -> file.endsWith("places.json"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
