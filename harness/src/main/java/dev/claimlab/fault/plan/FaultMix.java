package dev.claimlab.fault.plan;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * Which faults a scenario injects, and how often.
 *
 * @param kinds the kinds of faults; empty: the run is calm
 * @param gap the mean pause between two faults
 * @param isInTurn whether each kind comes once, in the order of the list, as soon as the one before it is healed; the
 *     load ends with the last
 */
public record FaultMix(List<FaultKind> kinds, Duration gap, boolean isInTurn) {

    /** No faults. */
    public static final FaultMix NONE = new FaultMix(List.of(), Duration.ZERO);

    /** Copies the list. */
    public FaultMix {
        kinds = List.copyOf(kinds);
    }

    /** A mix in which kinds come again, in an order that the seed decides. */
    public FaultMix(List<FaultKind> kinds, Duration gap) {
        this(kinds, gap, false);
    }

    /** A mix of these kinds, with a mean pause of half a second. */
    public static FaultMix of(FaultKind... kinds) {
        return new FaultMix(List.of(kinds), Duration.ofMillis(500));
    }

    /** Whether the mix is empty. */
    public boolean isCalm() {
        return kinds.isEmpty();
    }

    /** Whether the server's counters survive these faults, so that the cost of a task can be measured. */
    public boolean sparesCounters() {
        return kinds.stream().allMatch(kind -> kind.fault().sparesCounters());
    }
}
