package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is crashed: what it acknowledged is there afterwards if it is durable, and is missed if it is not. */
@Tag("server")
final class ServerCrashTest {

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void no_server_is_left() {
        String mine = "claimlab-" + ProcessHandle.current().pid() + "-";
        Stream<String> commands =
                ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream());
        assertThat(commands).noneMatch(command -> command.contains(mine));
    }

    @Test
    void a_server_that_crashes_loses_nothing_that_it_acknowledged() throws IOException {
        assertPasses("crash-server", "transaction.delete,lease.fenced", "4s");
    }

    @Test
    void an_asynchronous_commit_is_acknowledged_and_lost_when_the_server_crashes() throws IOException {
        Program program = run("crash-server", "transaction.delete,lease.fenced", "4s", "--durability", "async");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(RunFolder.below(folder))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.verdict().findings())
                        .filteredOn(found -> found.anomaly() == Anomaly.LOST)
                        .isNotEmpty()
                        .allSatisfy(found -> assertThat(found.examples())
                                .anyMatch(told -> told.contains("was completed") || told.contains("acknowledged"))));
    }

    private List<RunFolder> assertPasses(String scenario, String strategies, String duration) throws IOException {
        return FaultyRuns.assertPassed(run(scenario, strategies, duration), folder);
    }

    /** On a server of its own, which claimlab starts and may crash. */
    private Program run(String scenario, String strategies, String duration, String... more) {
        List<String> words = new ArrayList<>(FaultyRuns.arguments(scenario, strategies, duration));
        words.addAll(List.of("--pg", "embedded", "--shared-machine", "-o", folder.toString()));
        words.addAll(List.of(more));
        return Program.run(words.toArray(String[]::new));
    }
}
