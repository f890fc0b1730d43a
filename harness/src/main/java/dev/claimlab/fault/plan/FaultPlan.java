package dev.claimlab.fault.plan;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The schedule of faults and their victims, derived from the seed before the run: one fault at a time, and each kind
 * once before any kind repeats.
 *
 * @param faults the faults, in the order of their start times
 */
public record FaultPlan(List<PlannedFault> faults) {

    /** Copies the list. */
    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * Creates a plan.
     *
     * @param kinds the applicable kinds
     * @param victims the number of worker processes
     * @param total the time within which faults begin
     * @param gap the mean pause between two faults
     * @param lease how long a claim is valid
     * @param seed the seed of the random numbers
     */
    public static FaultPlan of(
            List<FaultKind> kinds, int victims, Duration total, Duration gap, Duration lease, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PlannedFault> faults = new ArrayList<>();
        List<FaultKind> cycle = new ArrayList<>();
        long at = gap.toNanos();
        while (!kinds.isEmpty() && at < total.toNanos()) {
            if (cycle.isEmpty()) {
                cycle.addAll(kinds);
            }
            FaultKind kind = cycle.remove(random.nextInt(cycle.size()));
            Duration length = kind.fault().length().of(lease, total.dividedBy(kinds.size()));
            faults.add(new PlannedFault(
                    faults.size() + 1,
                    kind,
                    Duration.ofNanos(at),
                    length,
                    random.nextInt(victims),
                    random.nextBoolean()));
            at += length.toNanos() + (long) (gap.toNanos() * (0.5 + random.nextDouble()));
        }
        return new FaultPlan(faults);
    }

    /** When the last fault is to begin, in nanoseconds from the start; none begins later. */
    long lastNanos() {
        return faults.isEmpty() ? 0 : faults.get(faults.size() - 1).at().toNanos();
    }

    /** The pause before a fault, in nanoseconds. */
    long pauseBefore(PlannedFault fault) {
        if (fault.number() == 1) {
            return fault.at().toNanos();
        }
        PlannedFault previous = faults.get(fault.number() - 2);
        return fault.at().minus(previous.at()).minus(previous.length()).toNanos();
    }
}
