package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.session.ExitCode;
import org.junit.jupiter.api.Test;

/** What {@code --help} shows. */
final class HelpTest {

    @Test
    void the_options_of_a_run_stand_under_headings() {
        Program program = Program.run("run", "--help");

        assertThat(program.exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(program.out())
                .containsSubsequence(
                        "Options:",
                        "--target",
                        "Strategies and load:",
                        "--strategies",
                        "Workers and faults:",
                        "--faults",
                        "Server:",
                        "--pg",
                        "Output:",
                        "--json");
    }

    @Test
    void a_command_with_few_options_has_one_heading() {
        assertThat(Program.run("check", "--help").out().lines().filter(line -> line.endsWith("s:")))
                .containsExactly("Options:", "Examples:");
    }

    @Test
    void a_list_says_what_its_kinds_are() {
        assertThat(Program.run("list", "strategies").out())
                .containsSubsequence(
                        " contestants compete",
                        "  transaction.delete: ",
                        " yardsticks are",
                        " presets are",
                        "  lease.batch: ");
    }

    @Test
    void a_shell_can_complete_commands_and_options() {
        assertThat(Program.run("generate-completion").out())
                .contains("complete -F _complete_claimlab", "--max-regression");
    }
}
