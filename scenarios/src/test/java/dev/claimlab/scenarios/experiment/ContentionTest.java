package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.results.ContentionRow;
import dev.claimlab.results.Json;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contention draws the curve over the number of workers, and keeps it. */
@Tag("server")
final class ContentionTest {

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private Path main() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> path.toString().endsWith("-contention"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void each_number_of_workers_is_a_point_of_the_curve_and_the_knee_is_in_the_summary() throws IOException {
        Program program = Program.on(
                server, folder, "run contention -s transaction.delete -c 1,2 --tasks 300 --repeat 2 --json".split(" "));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        ContentionRow[] rows = Json.parse(program.out(), ContentionRow[].class);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(Status.PASS);
            assertThat(row.points()).extracting(ContentionRow.Point::workers).containsExactly(1, 2);
        });
        assertThat(Json.parse(Files.readString(main().resolve("contention.json")), ContentionRow[].class))
                .containsExactly(rows);
        PublishedSchemas.expect("contention", program.out());
        assertThat(List.of(Json.parse(Files.readString(main().resolve("summary.json")), SummaryRow[].class)))
                .hasSize(2)
                .extracting(SummaryRow::knee)
                .containsOnly(rows[0].knee());
        assertThat(main().resolve("report.md")).content().contains(rows[0].conclusion());
    }
}
