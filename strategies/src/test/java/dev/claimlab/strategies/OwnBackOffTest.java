package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.Conformance;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.kit.Tested;
import dev.claimlab.verify.kit.Topic;
import dev.claimlab.verify.kit.TriedStrategy;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue that answers when a failed task is due again is held to that, by the kit, the model and the explorer. */
@Tag("server")
final class OwnBackOffTest {

    private static final Path FILE =
            Path.of(System.getProperty("claimlab.root", ".."), "examples/queues/own-backoff.sql");
    private static final Options OPTIONS = Conformance.options(Map.of());
    private static final Limits SOME = new Limits(2, Duration.ofMinutes(5), 150);
    private static final int SEQUENCES = 60;
    private static final long SEED = 1;
    private static final int A_FEW = 3;

    /** What is wrong with the queue, and what of its text is replaced by what. */
    private enum Fault {
        /** A failed task is claimed before the time that was told. */
        EARLY("  AND run_at <= now()", "  AND (run_at <= now() OR attempt > 0)", "", ""),
        /** A failed task is not picked up again at all. */
        NEVER("  AND run_at <= now()", "  AND run_at <= now() AND attempt = 0", "", ""),
        /** A failed task waits hours longer than was told. */
        LATE("LEAST(", "interval '3 hours' + LEAST(", "run_at AS", "run_at - interval '3 hours' AS");

        private final String right;
        private final String wrong;
        private final String alsoRight;
        private final String alsoWrong;

        Fault(String right, String wrong, String alsoRight, String alsoWrong) {
            this.right = right;
            this.wrong = wrong;
            this.alsoRight = alsoRight;
            this.alsoWrong = alsoWrong;
        }

        String in(String text) {
            assertThat(text).contains(right, alsoRight);
            String once = text.replace(right, wrong);
            return alsoRight.isEmpty() ? once : once.replace(alsoRight, alsoWrong);
        }
    }

    private static SqlStrategy right() throws IOException {
        return SqlStrategy.parse("own-backoff.sql", Files.readString(FILE));
    }

    private static SqlStrategy wrong(Fault fault) throws IOException {
        return SqlStrategy.parse("own-backoff.sql", fault.in(Files.readString(FILE)));
    }

    private static List<Tested> failures(SqlStrategy strategy) throws SQLException {
        TriedStrategy tried = TriedStrategy.of(strategy, OPTIONS, ServerSandbox::pooled);
        Conformance kit = Conformance.afterTrial(tried, OPTIONS, ServerSandbox::pooled);
        List<Tested> failures = new ArrayList<>();
        for (KitTest test : kit.tests()) {
            if (test.topic() == Topic.RESCHEDULING) {
                failures.add(kit.test(test));
            }
        }
        assertThat(failures).hasSizeGreaterThan(A_FEW);
        failures.removeIf(test -> test.failure().isEmpty() && test.notAsked().isEmpty());
        return failures;
    }

    private static Optional<Failure> inSequences(SqlStrategy strategy) throws SQLException {
        return new SequenceSearch(SequenceSearch.preset(strategy.name(), strategy, Map.of())).find(SEED, SEQUENCES);
    }

    private static Optional<Counterexample> inOrders(SqlStrategy strategy) throws SQLException, InterruptedException {
        return new Explorer(ServerSandbox.server(), () -> false)
                .explore(new Preset(strategy.name(), strategy, OPTIONS), SOME, SEED)
                .counterexample();
    }

    @Test
    void the_column_says_that_the_queue_tells_when_a_task_is_due_again() throws IOException {
        assertThat(right().capabilities(OPTIONS)).contains(Capability.TELLS_DUE_AGAIN);
        String untold = Files.readString(FILE).replace(", run_at AS due_at", "");
        assertThat(SqlStrategy.parse("q.sql", untold).capabilities(OPTIONS)).doesNotContain(Capability.TELLS_DUE_AGAIN);
    }

    @Test
    void a_column_that_only_the_server_names_is_seen_in_the_trial() throws IOException, SQLException {
        String hidden = Files.readString(FILE)
                .replace(
                        "RETURNING CASE WHEN state = 'dead' THEN 'DEAD' ELSE 'READY' END AS state, run_at AS due_at",
                        "RETURNING *")
                .replace(
                        "-- promises: backoff own",
                        "-- column: run_at is due_at\n-- states: queued = READY, dead = DEAD");
        SqlStrategy strategy = SqlStrategy.parse("q.sql", hidden);
        assertThat(strategy.capabilities(OPTIONS)).doesNotContain(Capability.TELLS_DUE_AGAIN);
        assertThat(TriedStrategy.of(strategy, OPTIONS, ServerSandbox::pooled).capabilities(OPTIONS))
                .contains(Capability.TELLS_DUE_AGAIN);
    }

    @Test
    void the_right_queue_is_not_accused() throws IOException, SQLException, InterruptedException {
        assertThat(failures(right())).isEmpty();
        assertThat(inSequences(right())).isEmpty();
        assertThat(inOrders(right())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EARLY, PREMATURE", "NEVER, STUCK", "LATE, STUCK"})
    void the_kit_holds_the_queue_to_what_it_told(Fault fault, Anomaly anomaly) throws IOException, SQLException {
        assertThat(failures(wrong(fault))).extracting(Tested::shows).contains(anomaly);
    }

    @ParameterizedTest
    @CsvSource({"EARLY, PREMATURE", "NEVER, STUCK", "LATE, FALSE_EMPTY"})
    void the_model_holds_the_queue_to_what_it_told(Fault fault, Anomaly anomaly) throws IOException, SQLException {
        Failure failure = inSequences(wrong(fault)).orElseThrow();
        assertThat(failure.wrong()).as(failure.text()).contains(anomaly.toString());
    }

    @ParameterizedTest
    @CsvSource({"EARLY, PREMATURE", "NEVER, FALSE_EMPTY", "LATE, STUCK"})
    void the_explorer_holds_the_queue_to_what_it_told(Fault fault, Anomaly anomaly)
            throws IOException, SQLException, InterruptedException {
        Counterexample found = inOrders(wrong(fault)).orElseThrow();
        assertThat(found.anomaly()).as(found.text()).isEqualTo(anomaly);
    }
}
