package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.report.ClaimCostTable;
import dev.claimlab.results.ClaimCost;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DeadTuplesTest {

    private static final Path PAGE = Path.of("..", "docs", "dead-tuples.md");

    @Test
    @Tag("server")
    void pages_are_counted_for_each_number_of_tasks_done_with_a_snapshot_and_without() {
        Program program = Program.run(
                "bench",
                "dead-tuples",
                "-s",
                "lease.fenced,baseline.none",
                "--done",
                "0,500",
                "--json",
                "--pg",
                "embedded",
                "--shared-machine");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.err()).contains("without baseline.none");
        PublishedSchemas.expect("dead-tuples", program.out());
        assertThat(Json.parse(program.out(), ClaimCost[].class)).singleElement().satisfies(cost -> {
            assertThat(cost.strategy()).isEqualTo("lease.fenced");
            assertThat(cost.cells()).hasSize(4).allMatch(cell -> cell.pages() > 0);
            assertThat(cost.pages(500, true).orElseThrow())
                    .isGreaterThan(cost.pages(0, true).orElseThrow());
        });
    }

    @Test
    void the_page_has_the_table_as_it_is_printed_with_every_contestant_that_is_a_file() throws IOException {
        List<ClaimCost.Cell> cells = Stream.of(0, 1000, 10_000)
                .flatMap(done -> Stream.of(new ClaimCost.Cell(done, false, 1), new ClaimCost.Cell(done, true, 1)))
                .toList();
        String head = new ClaimCostTable(List.of(new ClaimCost("any", 1, 300, cells)))
                .markdown()
                .lines()
                .findFirst()
                .orElseThrow();

        List<String> table = Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals(head))
                .takeWhile(line -> !line.isEmpty())
                .toList();

        assertThat(table).as("below " + head).isNotEmpty();
        assertThat(table.stream().skip(2).map(line -> line.split("[| ]+", -1)[1]))
                .containsSequence(Strategies.contestants().stream()
                        .filter(SqlStrategy.class::isInstance)
                        .map(ClaimStrategy::name)
                        .toList());
    }
}
