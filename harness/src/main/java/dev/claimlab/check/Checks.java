package dev.claimlab.check;

import java.util.List;

/** Every judge there is. */
final class Checks {

    /** Judges that argue from what was seen: they can be trusted on any part of a history. */
    static final List<Check> OF_PRESENCE = List.of(
            new OneHolder(), new OneExecution(), new FencedCompletion(), new NoOverClaim(), new OneEffectPerTask());

    /** Judges that argue from what was not seen too: they need the whole history. */
    static final List<Check> OF_ABSENCE = List.of(
            new NothingLost(),
            new NothingPhantom(),
            new CompletedStaysCompleted(),
            new NothingLeftBehind(),
            new BusinessRowsMatch());

    private Checks() {}
}
