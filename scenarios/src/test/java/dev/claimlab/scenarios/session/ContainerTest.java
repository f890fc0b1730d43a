package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on a server in a container: as durable as was asked for, crashed like any other, and gone afterwards. */
@Tag("server")
final class ContainerTest {

    private static final String IMAGE =
            Objects.requireNonNullElse(System.getenv("CLAIMLAB_DOCKER_IMAGE"), "postgres:18");

    @TempDir
    Path folder = Path.of(".");

    private static List<String> before = List.of();

    @BeforeAll
    static void look() throws IOException {
        before = Docker.containersOf(IMAGE);
    }

    @AfterEach
    void no_container_is_left() throws IOException {
        assertThat(Docker.containersOf(IMAGE)).isSubsetOf(before);
    }

    @Test
    void a_run_passes_with_the_durability_that_was_asked_for() throws IOException {
        Program program = run("steady", "-T", "2s", "--pg-set", "work_mem=5MB");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(Objects.requireNonNull(run.manifest().server()).settings())
                .containsEntry("fsync", "on")
                .containsEntry("synchronous_commit", "on")
                .containsEntry("full_page_writes", "on")
                .containsEntry("work_mem", "5120");
        assertThat(run.manifest().server().fileSystem()).isNotEqualTo("an unknown file system");
        assertThat(run.verdict().status()).isEqualTo(Status.PASS);
    }

    @Test
    void a_container_that_crashes_comes_back_with_all_that_it_acknowledged() throws IOException {
        Program program = run("crash-server", "-T", "4s", "-R", "60", "--work", "50ms");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(RunFolder.below(folder).get(0).metrics().faults()).anyMatch(fault -> fault.hitBusy() > 0);
    }

    /** Each fault alone, and workers that are at work all the time. */
    @ParameterizedTest
    @ValueSource(strings = {"pause-server", "disconnect-server"})
    void a_container_that_is_paused_or_off_its_network_loses_nothing(String fault) throws IOException {
        Program program = run("storm", "--faults", fault, "-T", "10s", "-R", "60", "--work", "50ms");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(RunFolder.below(folder).get(0).metrics().faults())
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.kind()).isEqualTo(fault);
                    assertThat(count.hitBusy()).isPositive();
                });
    }

    @Test
    void durability_is_not_decided_by_a_setting() {
        Program program = run("steady", "--pg-set", "fsync=off");

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--durability");
    }

    private Program run(String scenario, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", scenario, "-s", "lease.fenced", "-c", "2"));
        arguments.addAll(List.of("--pg", "docker:" + IMAGE, "--shared-machine", "-o", folder.toString()));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray(String[]::new));
    }
}
