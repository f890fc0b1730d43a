package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A verdict depends neither on the number of threads nor on the number of shares. */
final class SharedVerdictTest {

    private static final Contract CONTRACT = Contract.of("exactly-once");
    private static final RunPromises PROMISES =
            new RunPromises(true, true, true, 3, true, true).wakingWithin(1_000_000);
    private static final Circumstances CALM =
            new Circumstances(Conditions.CALM, Effects.BOTH, true, false, true).promising(PROMISES);
    private static final Circumstances FAULTY = new Circumstances(Conditions.FAULTY, Effects.JOINED, true, false, true)
            .promising(PROMISES)
            .recoveringWithin(10_000);

    private static Verdict whole(History history, Circumstances circumstances, int threads) {
        return merged(history, circumstances, 1, threads);
    }

    private static Verdict merged(History history, Circumstances circumstances, int parts, int threads) {
        List<Share> shares = IntStream.rangeClosed(1, parts)
                .mapToObj(part -> Judge.share(history, circumstances, null, part, parts, threads))
                .toList();
        return Judge.merge(shares, circumstances, CONTRACT);
    }

    private static History mistaken(long seed, List<LegalHistoryTest.Mistake> mistakes, boolean isKilled) {
        SimulatedQueue queue = new SimulatedQueue(seed);
        if (isKilled) {
            LegalHistoryTest.killOne(queue);
        }
        for (LegalHistoryTest.Mistake mistake : mistakes) {
            LegalHistoryTest.make(mistake, queue);
        }
        return queue.ended().history();
    }

    /** Events without any sense, of which judges find much wrong. */
    private static History nonsense(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Operation[] operations = {
            Operation.ENQUEUE,
            Operation.CLAIM,
            Operation.CLAIM,
            Operation.COMPLETE,
            Operation.RETRY,
            Operation.RENEW,
            Operation.EFFECT,
            Operation.DUTY,
            Operation.LEDGER,
            Operation.REMAINING,
            Operation.TRAIT,
            Operation.BUSINESS,
            Operation.RESOLVE
        };
        Stage[] stages = {Stage.INVOKE, Stage.OK, Stage.OK, Stage.FAIL, Stage.UNKNOWN};
        HistoryBuilder history = new HistoryBuilder()
                .add(new Event(1, 0, Operation.ENQUEUE, Stage.OK, 1, 0, 0, 0))
                .add(new Event(900, 0, Operation.PHASE, Stage.OK, 0, Event.NO_TASK, 0, Event.code(Phase.QUIET)));
        for (int i = 0; i < 300; i++) {
            history.add(
                    random.nextLong(1, 500),
                    new WriterId(random.nextInt(5)),
                    operations[random.nextInt(operations.length)],
                    stages[random.nextInt(stages.length)],
                    random.nextInt(6),
                    random.nextLong(-3, 14),
                    random.nextInt(4),
                    random.nextLong(0, 5));
        }
        return history.build();
    }

    @Property(tries = 60)
    void threads_and_shares_leave_the_verdict_on_a_history_with_mistakes_as_it_is(
            @ForAll long seed,
            @ForAll @Size(max = 4) List<LegalHistoryTest.Mistake> mistakes,
            @ForAll boolean isKilled,
            @ForAll @IntRange(min = 2, max = 40) int parts) {
        History history = mistaken(seed, mistakes, isKilled);
        Circumstances circumstances = isKilled ? FAULTY : CALM;

        Verdict alone = whole(history, circumstances, 1);

        assertThat(whole(history, circumstances, 3)).isEqualTo(alone);
        assertThat(merged(history, circumstances, parts, 1)).isEqualTo(alone);
    }

    @Property(tries = 60)
    void threads_and_shares_leave_the_verdict_on_nonsense_as_it_is(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int parts) {
        History history = nonsense(seed);

        Verdict alone = whole(history, CALM, 1);

        assertThat(alone.findings()).isNotEmpty();
        assertThat(whole(history, CALM, 3)).isEqualTo(alone);
        assertThat(merged(history, CALM, parts, 2)).isEqualTo(alone);
    }

    @Property(tries = 60)
    void each_judge_finds_in_all_shares_what_it_finds_by_itself(@ForAll long seed) {
        History history = nonsense(seed);
        List<Finding> byItself = new ArrayList<>();
        Share alone = Judge.share(history, CALM, null, 1, 1, 1);
        for (NamedCheck check : Checks.ALL) {
            boolean hasFailed = alone.failures().stream()
                    .anyMatch(failure -> failure.check().equals(check.name()));
            byItself.addAll(hasFailed ? List.of() : Examination.findings(check, history, CALM));
        }

        assertThat(alone.findings()).containsAll(byItself);
    }

    @Test
    void every_judge_of_all_tasks_belongs_to_exactly_one_share() {
        assertThat(IntStream.rangeClosed(1, 4).boxed().flatMap(part -> Judge.needs(part, 4).keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(Judge.needs(1, 1).keySet());
        assertThat(Judge.needs(1, 1)).hasSizeGreaterThan(5);
    }
}
