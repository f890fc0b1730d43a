package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutants that workers taking turns can expose: the model finds the anomaly that each expects. */
@Tag("server")
final class GalleryModelTest {

    /** From a seed that is known to find it, so that no time is spent on looking, up to as many as it may take. */
    private static final int TRIES = 200;

    @ParameterizedTest
    @CsvSource({
        "priority-lost, 3",
        "group-skips-its-head, 61",
        "own-lock-again, 9",
        "lock-through-a-pooler, 8",
        "lock-of-the-type, 9",
        "session-left-open, 1",
        "completion-without-fence, 9",
        "return-without-fence, 51",
        "heartbeat-after-return, 47",
        "fence-by-name, 524",
        "failed-although-finished, 51",
        "handed-to-the-dead, 8",
        "never-recovered, 8",
        "recovered-after-hours, 8",
        "last-attempt-in-limbo, 8",
        "crash-not-counted, 8",
        "recovery-forgets-attempts, 10",
        "reset-at-startup, 9",
        "sweep-full-of-others, 76",
        "dead-claims-fill-the-slots, 9",
        "leaving-frees-others, 76",
        "retention-of-the-untried, 1",
        "local-time, 9",
        "acks-in-memory, 1",
        "last-id-seen, 3",
        "retry-at-once, 34",
        "any-type-when-idle, 8"
    })
    void a_mutant_is_found_by_what_it_expects(String name, long seed) throws SQLException {
        Mutant mutant = Mutants.named(Mutant.FAMILY + name);
        Preset preset = SequenceSearch.preset(mutant.name(), mutant.strategy(), RightOptions.of(mutant));
        Failure failure = new SequenceSearch(preset).find(seed, TRIES).orElseThrow();
        assertThat(failure.wrong())
                .as(failure.text())
                .contains(mutant.mutation().expects().toString());
    }
}
