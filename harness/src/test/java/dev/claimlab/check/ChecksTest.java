package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.claimlab.history.Leftover;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Remaining.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every judge finds what is wrong, on histories of a few events. */
final class ChecksTest {

    private static final Circumstances OUTSIDE =
            new Circumstances(Conditions.CALM, Effects.OUTSIDE, true, false, false);
    private static final Circumstances NOWHERE = new Circumstances(Conditions.CALM, Effects.NONE, true, false, false);
    private static final Circumstances MUTE = new Circumstances(Conditions.CALM, Effects.JOINED, false, false, false);
    private static final Circumstances SIGNUP = new Circumstances(Conditions.CALM, Effects.JOINED, true, false, true);

    private static Story one() {
        return new Story().enqueued(0).done(1, 0, 1);
    }

    private static Story two() {
        return one().enqueued(1);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("vanished", "LOST by NothingLost", two(), Story.CALM),
                Arguments.of("vanished from a mute queue", "STUCK by NothingLost", two(), MUTE),
                Arguments.of("still ready", "STUCK by NothingLost", two().remaining(1, State.READY), Story.CALM),
                Arguments.of("still delayed", "STUCK by NothingLost", two().remaining(1, State.DELAYED), Story.CALM),
                Arguments.of("still held", "LEAK by NothingLeftBehind", two().remaining(1, State.HELD), Story.CALM),
                Arguments.of(
                        "completed without effect",
                        "LOST by NothingLost",
                        two().claimed(1, 1, 2).complete(1, 1, 2, Stage.OK),
                        Story.CALM),
                Arguments.of(
                        "kept as done without effect",
                        "LOST by NothingLost",
                        two().remaining(1, State.DONE),
                        Story.CALM),
                Arguments.of(
                        "unknown completion that left neither effect nor task",
                        "LOST by NothingLost",
                        two().claimed(1, 1, 2).complete(1, 1, 2, Stage.UNKNOWN),
                        Story.CALM),
                Arguments.of(
                        "claimed but never enqueued",
                        "PHANTOM by NothingPhantom",
                        one().enqueue(1, Stage.FAIL).claimed(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "left but never heard of",
                        "PHANTOM by NothingPhantom",
                        one().remaining(77, State.DONE),
                        Story.CALM),
                Arguments.of(
                        "effect of a refused completion",
                        "PHANTOM by NothingPhantom",
                        two().claimed(1, 1, 2).complete(1, 1, 2, Stage.FAIL).ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "effect without a completion",
                        "PHANTOM by NothingPhantom",
                        two().claimed(1, 1, 2).ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of("two effects", "DUPLICATE_EFFECT by OneEffectPerTask", one().ledger(2, 0, 9), OUTSIDE),
                Arguments.of(
                        "two completions where effects go nowhere",
                        "DUPLICATE_EFFECT by OneEffectPerTask",
                        one().complete(2, 0, 9, Stage.OK),
                        NOWHERE),
                Arguments.of(
                        "two holders",
                        "OVERLAP by OneHolder",
                        two().claimed(1, 1, 2)
                                .claimed(2, 1, 1)
                                .complete(1, 1, 2, Stage.OK)
                                .complete(2, 1, 1, Stage.FAIL)
                                .ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "taken before the lease ended",
                        "FALSE_RESCUE by OneHolder",
                        two().claimed(1, 1, 2, 9_000)
                                .claimed(2, 1, 1, 9_000)
                                .effect(1, 1, 2)
                                .complete(2, 1, 1, Stage.OK)
                                .ledger(2, 1, 1),
                        Story.CALM),
                Arguments.of(
                        "claimed again without being given back",
                        "DUPLICATE_EXECUTION by OneExecution",
                        two().claimed(1, 1, 2).done(2, 1, 1),
                        Story.CALM),
                Arguments.of(
                        "a refusal that comes late excuses nothing",
                        "DUPLICATE_EXECUTION by OneExecution",
                        two().claimed(1, 1, 2).done(2, 1, 1).complete(1, 1, 2, Stage.FAIL),
                        Story.CALM),
                Arguments.of(
                        "claimed after completion",
                        "RESURRECTED by CompletedStaysCompleted",
                        one().claimed(2, 0, 1),
                        Story.CALM),
                Arguments.of(
                        "open after completion",
                        "RESURRECTED by CompletedStaysCompleted",
                        one().remaining(0, State.READY),
                        Story.CALM),
                Arguments.of(
                        "completed by a claim that was over",
                        "UNFENCED_COMPLETION by FencedCompletion",
                        two().claimed(1, 1, 2, 1001)
                                .claimed(2, 1, 1, 9_000)
                                .complete(1, 1, 2, Stage.OK)
                                .ledger(1, 1, 2),
                        Story.CALM),
                Arguments.of(
                        "more than asked for",
                        "OVER_CLAIM by NoOverClaim",
                        two().claimSent(1, 1)
                                .claimAnswered(1, 0, 2, 0)
                                .claimAnswered(1, 1, 3, 0)
                                .complete(1, 1, 3, Stage.OK)
                                .ledger(1, 1, 3),
                        Story.CALM),
                Arguments.of(
                        "one task twice in one claim",
                        "OVER_CLAIM by NoOverClaim",
                        two().claimSent(1, 5).claimAnswered(1, 1, 2, 0).claimAnswered(1, 1, 3, 0),
                        Story.CALM),
                Arguments.of(
                        "a probe that is given more",
                        "OVER_CLAIM by NoOverClaim",
                        one().probe(1, Probe.ASKED, 1).probe(1, Probe.RETURNED, 2),
                        Story.CALM),
                Arguments.of(
                        "a probe that locks more",
                        "OVER_CLAIM by NoOverClaim",
                        one().probe(1, Probe.ASKED, 1)
                                .probe(1, Probe.RETURNED, 1)
                                .probe(1, Probe.LOCKS, 3),
                        Story.CALM),
                Arguments.of(
                        "a probe that leaves too little",
                        "OVER_CLAIM by NoOverClaim",
                        one().probe(1, Probe.FREE_FOR_OTHERS, 2).probe(1, Probe.LEFT_FOR_OTHERS, 0),
                        Story.CALM),
                Arguments.of(
                        "a lock left",
                        "LEAK by NothingLeftBehind",
                        one().leftover(Leftover.ADVISORY_LOCK, 1),
                        Story.CALM),
                Arguments.of("a task without business row", "LOST by BusinessRowsMatch", one(), SIGNUP),
                Arguments.of(
                        "a business row without task",
                        "LOST by BusinessRowsMatch",
                        one().business(0).enqueue(1, Stage.UNKNOWN).business(1),
                        SIGNUP),
                Arguments.of(
                        "a business row of a rollback",
                        "PHANTOM by BusinessRowsMatch",
                        one().business(0).enqueue(1, Stage.FAIL).business(1),
                        SIGNUP),
                Arguments.of(
                        "two business rows",
                        "DUPLICATE_EFFECT by BusinessRowsMatch",
                        one().business(0).business(0),
                        SIGNUP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void what_is_wrong_is_found_by_its_judge(String what, String expected, Story story, Circumstances circumstances) {
        Verdict verdict = story.judged(circumstances);

        assertThat(Story.found(verdict)).as(what).contains(expected);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void every_judge_is_listed() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.claimlab.check")
                                .stream()
                                .filter(type -> type.isAssignableTo(NamedCheck.class) && !type.isInterface())
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Checks.OF_PRESENCE.stream(), Checks.OF_ABSENCE.stream())
                                .map(NamedCheck::name)
                                .toList());
    }
}
