package dev.claimlab.fault;

import dev.claimlab.history.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * Which faults a scenario does.
 *
 * @param kinds the kinds; none: the run is calm
 * @param gap the mean pause between two of them
 */
public record FaultMix(List<FaultKind> kinds, Duration gap) {

    /** No fault at all. */
    public static final FaultMix NONE = new FaultMix(List.of(), Duration.ZERO);

    /** Copies the list. */
    public FaultMix {
        kinds = List.copyOf(kinds);
    }

    /** Some kinds, with half a second between two faults. */
    public static FaultMix of(FaultKind... kinds) {
        return new FaultMix(List.of(kinds), Duration.ofMillis(500));
    }

    /** Whether there is none. */
    public boolean isCalm() {
        return kinds.isEmpty();
    }

    /** Whether the server counts on as ever, so that what a task cost can be told. */
    public boolean sparesCounters() {
        return kinds.stream().allMatch(FaultKind::sparesCounters);
    }
}
