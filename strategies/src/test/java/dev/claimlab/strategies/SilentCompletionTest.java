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
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A queue that gives no answer to a completion is not accused of what it cannot say, and is of what it does. */
@Tag("server")
final class SilentCompletionTest {

    private static final Options OPTIONS = Conformance.options(Map.of());
    private static final Limits SOME = new Limits(2, Duration.ofMinutes(5), 200);
    private static final int SEQUENCES = 60;
    private static final long SEED = 1;
    /** A sequence in which a second completion of the same claim is cut off at its COMMIT. */
    private static final long CUT_OFF = 80_060;

    private static final int A_FEW = 3;

    /** A variant of lease.fenced, whose late completions are refused in silence. */
    private static SqlStrategy silent(String more) {
        SqlStrategy fenced = (SqlStrategy) Strategies.named("lease.fenced");
        return SqlStrategy.parse("silent.sql", "-- from: lease.fenced\n-- refusal: silent\n" + more, name -> fenced);
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
    void what_is_refused_in_silence_is_not_taken_for_accepted() throws SQLException, InterruptedException {
        SqlStrategy silent = silent("");
        assertThat(silent.capabilities(OPTIONS)).contains(Capability.SILENT);
        assertThat(inSequences(silent)).isEmpty();
        assertThat(inOrders(silent)).isEmpty();
    }

    /** A completion that was cut off and refused in silence, and one that a worker repeats, leave the effects that joined. */
    @Test
    void an_effect_of_a_completion_that_was_refused_in_silence_is_not_held_against_the_queue()
            throws IOException, SQLException {
        Path file = Path.of(System.getProperty("claimlab.root", ".."), "examples/queues/silent-procedures.sql");
        SqlStrategy procedures = SqlStrategy.read(file, false);
        SequenceSearch search = new SequenceSearch(SequenceSearch.preset(procedures.name(), procedures, Map.of()));
        assertThat(search.find(CUT_OFF, A_FEW).map(Failure::text)).isEmpty();
        assertThat(search.find(SEED, SEQUENCES).map(Failure::text)).isEmpty();
    }

    /** A completion that deletes nothing, of a valid claim, is found when the task comes back. */
    @Test
    void a_completion_that_does_nothing_is_found() throws SQLException, InterruptedException {
        SqlStrategy nothing = silent("""
                -- without: complete :many
                -- name: complete
                UPDATE task SET leased = leased WHERE id = :id AND attempt = :attempt AND leased;
                """);
        assertThat(inSequences(nothing).orElseThrow().wrong()).contains(Anomaly.RESURRECTED.toString());
        assertThat(inOrders(nothing).orElseThrow().anomaly())
                .isIn(Anomaly.RESURRECTED, Anomaly.STUCK, Anomaly.DUPLICATE_EFFECT);
    }
}
