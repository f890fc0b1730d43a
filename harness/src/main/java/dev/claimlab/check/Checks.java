package dev.claimlab.check;

import java.util.List;

/** Every judge there is. */
final class Checks {

    /** Judges that argue from what was seen: they can be trusted on any part of a history. */
    static final List<NamedCheck> OF_PRESENCE = List.of(
            new OneHolder(),
            new FencedCompletion(),
            new OneEffectPerTask(),
            new CompletedStaysCompleted(),
            new NoOverClaim(),
            new GroupsKeepOrder(),
            new NothingPremature(),
            new AttemptsWithinLimit(),
            new RecoveredInTime(),
            new WokenInTime(),
            new NothingLeftBehind());

    /** Judges that argue from what was not seen too: they need the whole history. */
    static final List<NamedCheck> OF_ABSENCE = List.of(
            new NothingLost(),
            new NothingPhantom(),
            new OneExecution(),
            new BusinessRowsMatch(),
            new NoFalseEmpty(),
            new NobodyStarves(),
            new NewestKeyIsDone(),
            new NothingInLimbo());

    private Checks() {}
}
