package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutants that the explorer finds in a few orders of statements, whatever the machine is doing. */
@Tag("server")
final class GalleryExplorerTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int MOST_SCHEDULES = 60;

    private final Explorer explorer = new Explorer(ServerSandbox.server(), () -> false);

    @ParameterizedTest
    @CsvSource({
        "blind-update, 1 task: a claims and completes; b claims and completes",
        "version-not-compared, 1 task: a claims and completes; b claims and completes",
        "guarded-update, 3 tasks: a claims and completes; b claims and completes",
        "condition-above-the-lock, 1 task: a claims and completes; b claims and completes",
        "refusal-is-empty, 3 tasks: a claims and completes; b claims and completes",
        "locked-twice, 1 task: a claims and completes; b claims and completes",
        "lock-of-the-type, 3 tasks: a claims and completes; b claims and completes",
        "reaper-reads-then-writes, '1 task: a claims, sleeps past its lease, and completes; b performs the duties'",
        "sweep-in-subselect, '1 task: a claims, sleeps past its lease, and completes; b performs the duties'",
        "done-unless-refused, a claims and is killed at its COMMIT",
        "again-unless-done, a claims and is killed at its COMMIT",
        "effect-elsewhere, a claims and is killed after its first COMMIT",
        "last-id-seen, 'a enqueues and commits; b enqueues and commits, claims'",
        "priority-lost, the last most urgent",
        "retry-at-once, gives back for later",
        "any-type-when-idle, '2 tasks, of two types: a claims only type-1'",
        "completed-although-cancelled, cancels the first task",
        "returned-although-cancelled, cancels the first task",
        "cancelled-before-the-start, cancels the first task",
        "paused-after-the-look, pauses the queue",
        "released-by-neither, the last after the others",
        "released-by-each, the last after the others",
        "counted-too-early, new ones after those",
        "counted-without-a-lock, 'with one place left: a claims and completes'",
        "key-only-looked-up, new ones of one key",
        "key-taken-for-added, new ones of one key",
        "look-then-listen, 'until all is done; b enqueues and commits'",
        "reconnect-without-looking, 'until all is done; b enqueues and commits, twice'",
        "listen-uncommitted, 'until all is done; b enqueues and commits'",
        "notified-by-nobody, 'until all is done; b enqueues and commits'"
    })
    void a_mutant_is_found_by_what_it_expects(String name, String program) throws SQLException, InterruptedException {
        Mutant mutant = Mutants.named(Mutant.FAMILY + name);
        Preset preset = new Preset(mutant.name(), mutant.strategy(), options(RightOptions.of(mutant)));
        Exploration exploration = explorer.explore(preset, new Limits(2, LONG, MOST_SCHEDULES, program), 1);
        Counterexample found = exploration.counterexample().orElseThrow(() -> new AssertionError(exploration));
        assertThat(Stream.concat(Stream.of(found.anomaly()), found.also().stream()))
                .as(found.text())
                .contains(mutant.mutation().expects());
    }

    private static Options options(Map<String, String> named) {
        Options usual = Options.DEFAULT;
        return new Options(usual.batch(), usual.lease(), usual.attemptLimit(), named);
    }

    @ParameterizedTest
    @CsvSource({
        "lease.unique, of one key",
        "lease.priority, most urgent",
        "dependent.check, after the others",
        "lease.notify, until all is done",
        "typed.known, of two types",
        "managed.state, cancels the first task",
        "managed.state, pauses the queue",
        "ordered.group, 'of one group: a claims and gives back'"
    })
    void the_right_strategy_is_found_to_be_complete(String name, String program)
            throws SQLException, InterruptedException {
        Preset preset = new Preset(name, Strategies.behind(name), options(RightOptions.of(name)));
        Exploration exploration = explorer.explore(preset, new Limits(2, LONG, MOST_SCHEDULES * 2, program), 1);
        assertThat(exploration.counterexample()).isEmpty();
        assertThat(exploration.programs()).isNotEmpty().allMatch(extent -> extent.isComplete(0));
    }
}
