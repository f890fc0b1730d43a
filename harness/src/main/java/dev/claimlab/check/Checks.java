package dev.claimlab.check;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The list of all judges. */
final class Checks {

    /** Judges that conclude from the presence of events: sound on any part of a history. */
    static final List<NamedCheck> OF_PRESENCE = List.of(
            new OneHolder(),
            new FencedCompletion(),
            new FencedGiveBack(),
            new ValidClaimIsAccepted(),
            new OneEffectPerTask(),
            new CompletedStaysCompleted(),
            new NoOverClaim(),
            new GroupsKeepOrder(),
            new LimitIsKept(),
            new OnlyKnownTypes(),
            new CancelledStaysCancelled(),
            new NothingBegunWhilePaused(),
            new NothingPremature(),
            new AttemptsWithinLimit(),
            new RecoveredInTime(),
            new WokenInTime(),
            new NothingLeftBehind(),
            new AsDurableAsAsked());

    /** Judges that conclude from the absence of events too: sound only on a complete history. */
    static final List<NamedCheck> OF_ABSENCE = List.of(
            new OneTaskPerTick(),
            new DependenciesComeFirst(),
            new NothingLost(),
            new NothingBuriedUntried(),
            new NothingPhantom(),
            new OneExecution(),
            new BusinessRowsMatch(),
            new NoFalseEmpty(),
            new UrgentFirst(),
            new NobodyStarves(),
            new NewestKeyIsDone(),
            new NothingInLimbo());

    /** All judges, in the order of their findings: those of all tasks first, of presence and then of absence. */
    static final List<NamedCheck> ALL = Stream.of(OF_PRESENCE, OF_ABSENCE)
            .flatMap(checks -> Stream.concat(
                    checks.stream().filter(Check.class::isInstance),
                    checks.stream().filter(TaskCheck.class::isInstance)))
            .toList();

    private Checks() {}

    /** The judges of all tasks in one share of a history, which are dealt out to the shares in turn. */
    static List<Check> sweeps(List<NamedCheck> checks, int part, int parts) {
        List<Check> sweeps = checks.stream()
                .filter(Check.class::isInstance)
                .map(Check.class::cast)
                .toList();
        return IntStream.range(0, sweeps.size())
                .filter(number -> number % parts == part - 1)
                .mapToObj(sweeps::get)
                .toList();
    }
}
