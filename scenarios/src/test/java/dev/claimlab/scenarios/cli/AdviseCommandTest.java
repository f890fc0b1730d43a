package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.session.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Advice from the published results. */
final class AdviseCommandTest {

    private static final Path PUBLISHED = Path.of(System.getProperty("claimlab.root", ".."), "results", "published");

    @Test
    void short_tasks_with_effects_inside_are_advised_to_share_a_transaction() {
        assertThat(advise().out())
                .startsWith("1. transaction.")
                .contains(
                        "claim, effects and completion share one transaction",
                        "measured ",
                        "would change this: ",
                        "start from: ./claimlab init my-queue.sql --from transaction.");
    }

    @Test
    void long_tasks_rule_out_what_holds_a_transaction() {
        Program program = advise("--task-duration", "2m", "--rate", "2", "--workers", "300", "--all");

        assertThat(program.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("transaction."));
        assertThat(program.out())
                .containsPattern("transaction\\.delete: .*a transaction would stay open for the 120.0 s");
    }

    @Test
    void a_pooler_rules_out_what_lives_in_a_session() {
        assertThat(advise("--pooler", "--all").out())
                .containsPattern("advisory\\.session: .*a pooler in transaction mode");
    }

    @Test
    void order_per_key_leaves_only_what_keeps_it() {
        assertThat(advise("--order-per-key", "--rate", "10").out()).startsWith("1. ordered.");
    }

    @Test
    void a_rate_that_was_not_reached_rules_out() {
        assertThat(advise("--rate", "20000", "--task-duration", "0", "--all").out())
                .containsPattern("transaction\\.delete: measured [0-9,]+/s .* less than 20,000/s");
    }

    @Test
    void workers_that_cannot_suffice_are_told_first() {
        assertThat(advise("--rate", "100", "--task-duration", "1s").out())
                .startsWith("first: 100 tasks a second of 1000 ms each keep 100 workers busy, and there are 8");
    }

    @Test
    void needs_that_make_no_sense_are_exit_2() {
        Program program = advise("--rate", "0");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--rate and --workers must be more than 0");
    }

    private static Program advise(String... more) {
        List<String> arguments = new ArrayList<>(List.of("advise", "--results", PUBLISHED.toString()));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray(String[]::new));
    }
}
