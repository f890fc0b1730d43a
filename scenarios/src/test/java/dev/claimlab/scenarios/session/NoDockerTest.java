package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.cli.Program;
import org.junit.jupiter.api.Test;

/** What is said where there is no Docker; a machine that has one runs ContainerTest instead. */
final class NoDockerTest {

    @Test
    void a_container_is_exit_4_and_one_line() {
        Program program = Program.run("run", "drain", "--pg", "docker:postgres:17");

        assertThat(program.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.errors()).singleElement().asString().contains("there is no Docker", "postgres:17");
    }
}
