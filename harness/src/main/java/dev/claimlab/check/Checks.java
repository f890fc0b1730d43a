package dev.claimlab.check;

import java.util.List;

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
            new NothingPremature(),
            new AttemptsWithinLimit(),
            new RecoveredInTime(),
            new WokenInTime(),
            new NothingLeftBehind(),
            new AsDurableAsAsked());

    /** Judges that conclude from the absence of events too: sound only on a complete history. */
    static final List<NamedCheck> OF_ABSENCE = List.of(
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

    private Checks() {}
}
