package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Remaining.State;
import dev.claimlab.strategy.Retried;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every judge leaves alone what is right, on histories of a few events. */
final class AcquittalTest {

    private static final Circumstances OUTSIDE =
            new Circumstances(Conditions.CALM, Effects.OUTSIDE, true, false, false);
    private static final Circumstances NOWHERE = new Circumstances(Conditions.CALM, Effects.NONE, true, false, false);
    private static final Circumstances SIGNUP = new Circumstances(Conditions.CALM, Effects.JOINED, true, false, true);
    private static final Circumstances FAULTY =
            new Circumstances(Conditions.FAULTY, Effects.JOINED, true, false, false);

    private static Story one() {
        return new Story().enqueued(0).done(1, 0, 1);
    }

    private static Story two() {
        return one().enqueued(1);
    }

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("done once", one(), Story.CALM),
                Arguments.of("kept as dead", two().remaining(1, State.DEAD), Story.CALM),
                Arguments.of("kept as done", one().remaining(0, State.DONE), Story.CALM),
                Arguments.of("dead and gone", two().claimed(1, 1, 2).retried(1, 1, 2, Retried.DEAD), Story.CALM),
                Arguments.of("never enqueued and never seen", one().enqueue(1, Stage.FAIL), Story.CALM),
                Arguments.of("unknown enqueue that did not happen", one().enqueue(1, Stage.UNKNOWN), Story.CALM),
                Arguments.of(
                        "unknown enqueue that happened",
                        one().enqueue(1, Stage.UNKNOWN).done(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "enqueue without an answer",
                        one().enqueue(1, Stage.INVOKE).done(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "unknown completion that happened",
                        two().claimed(1, 1, 2).complete(1, 1, 2, Stage.UNKNOWN).ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "completion without an answer that happened",
                        two().claimed(1, 1, 2).complete(1, 1, 2, Stage.INVOKE).ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "given back and done by another",
                        two().claimed(1, 1, 2).retried(1, 1, 2, Retried.READY).done(2, 1, 1),
                        Story.CALM),
                Arguments.of(
                        "refused and done by another",
                        two().claimed(1, 1, 2).complete(1, 1, 2, Stage.FAIL).done(2, 1, 1),
                        Story.CALM),
                Arguments.of("done once, effects outside", one(), OUTSIDE),
                Arguments.of(
                        "done once, effects nowhere",
                        new Story().enqueued(0).claimed(1, 0, 1).complete(1, 0, 1, Stage.OK),
                        NOWHERE),
                Arguments.of("an empty poll", one().claimSent(2, 1).claimAnswered(2, -1, 0, 0), Story.CALM),
                Arguments.of(
                        "a batch within its limit",
                        two().claimSent(1, 5)
                                .claimAnswered(1, 1, 2, 0)
                                .complete(1, 1, 2, Stage.OK)
                                .ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "a probe that finds all in order",
                        one().probe(1, Probe.ASKED, 1)
                                .probe(1, Probe.RETURNED, 1)
                                .probe(1, Probe.LOCKS, 1)
                                .probe(1, Probe.FREE_FOR_OTHERS, 2)
                                .probe(1, Probe.LEFT_FOR_OTHERS, 2),
                        Story.CALM),
                Arguments.of("a business row for each task", one().business(0), SIGNUP),
                Arguments.of(
                        "a rollback without business row", one().business(0).enqueue(1, Stage.FAIL), SIGNUP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void what_is_right_is_left_alone(String what, Story story, Circumstances circumstances) {
        Verdict verdict = story.judged(circumstances);

        assertThat(Story.found(verdict)).as(what).isEmpty();
        assertThat(verdict.status()).isEqualTo(Status.PASS);
    }

    @Test
    void a_claim_that_was_under_way_at_the_completion_is_no_resurrection() {
        Story story = new Story().enqueued(0).claimed(1, 0, 1).effect(1, 0, 1);
        story.event(2, Operation.CLAIM, Stage.INVOKE, -1, 0, 1).complete(1, 0, 1, Stage.OK);

        assertThat(Story.found(story.ledger(1, 0, 1).judged())).isEmpty();
    }

    @Test
    void a_hold_that_a_cut_connection_may_have_ended_is_not_certain_under_faults() {
        Story story = two().claimed(1, 1, 2)
                .claimed(2, 1, 1)
                .complete(1, 1, 2, Stage.UNKNOWN)
                .complete(2, 1, 1, Stage.OK)
                .ledger(2, 1, 1);

        assertThat(Story.found(story.judged(FAULTY))).doesNotContain("OVERLAP by OneHolder");
    }
}
