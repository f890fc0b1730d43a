package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.report.ScaleTable;
import dev.claimlab.results.Json;
import dev.claimlab.results.ScaleRow;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scale times claims in queues that grow, and keeps what it filled if it is told to. */
@Tag("server")
final class ScaleTest {

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private Program run(String line) {
        return Program.on(server, folder, line.split(" "));
    }

    @Test
    void each_size_is_a_point_of_three_curves() {
        Program program = run("run scale -s transaction.delete --sizes 400,1k --json");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        ScaleRow[] rows = Json.parse(program.out(), ScaleRow[].class);
        assertThat(rows).hasSize(6).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.PASS);
            assertThat(row.claims()).isEqualTo(300);
            assertThat(row.millis()).isPositive();
        });
        assertThat(rows).extracting(ScaleRow::waiting).containsExactly(400L, 400L, 400L, 1000L, 1000L, 1000L);
        assertThat(new ScaleTable(List.of(rows)).conclusions()).hasSize(3);
        PublishedSchemas.expect("scale", program.out());
    }

    @Test
    void a_claim_that_takes_a_task_again_fails() throws IOException {
        Path again = Files.writeString(folder.resolve("again.sql"), """
                -- contract: at-least-once
                -- from: lease.fenced

                -- name: complete
                UPDATE task SET claimable_at = now() WHERE task = :task RETURNING true;
                """);
        Program program = run("run scale -s " + again + " --sizes 400");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.out()).contains("was completed and claimed again");
    }

    @Test
    void what_is_kept_is_used_again_and_grows() throws SQLException {
        Program first = run("run scale -s transaction.delete --sizes 300 --keep");
        Program second = run("run scale -s transaction.delete --sizes 300,700 --keep");

        assertThat(first.exitCode()).as(first.toString()).isEqualTo(ExitCode.PASS);
        assertThat(second.err()).contains("where 300 tasks wait");
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT nspname FROM pg_namespace" + " WHERE nspname LIKE 'claimlab_kept_transaction_delete%'")) {
                assertThat(rows.next()).isTrue();
                String kept = rows.getString(1);
                assertThat(rows.next()).isFalse();
                try (Statement drop = connection.createStatement()) {
                    drop.execute("DROP SCHEMA " + kept + " CASCADE");
                }
            }
        }
    }

    @Test
    void nothing_can_be_kept_on_a_server_that_ends_with_the_command() {
        Program program = Program.run("run", "scale", "--keep", "-o", folder.toString());

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.err()).contains("--keep needs --pg");
    }

    @Test
    void sizes_belong_to_scale() {
        Program program = Program.run("run", "drain", "--sizes", "1k", "-o", folder.toString());

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.err()).contains("omit --sizes and --keep, or run scale");
    }
}
