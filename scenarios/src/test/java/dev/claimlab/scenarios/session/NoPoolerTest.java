package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.cli.Program;
import org.junit.jupiter.api.Test;

/** What is said where there is no PgBouncer; a machine that has one runs PoolerTest instead. */
final class NoPoolerTest {

    @Test
    void a_pooler_is_exit_4_and_one_line() {
        Program program = Program.run("run", "pooler-matrix", "-s", "lease.fenced");

        assertThat(program.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.errors()).singleElement().asString().contains("there is no pgbouncer", "apt-get install");
    }
}
