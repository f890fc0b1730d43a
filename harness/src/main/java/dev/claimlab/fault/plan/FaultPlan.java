package dev.claimlab.fault.plan;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * The schedule of faults and their victims, derived from the seed before the run: one fault at a time, and each kind
 * once before any kind repeats.
 *
 * @param faults the faults, in the order of their start times
 * @param isInTurn whether a fault begins as soon as the one before it is healed, however early that is
 */
public record FaultPlan(List<PlannedFault> faults, boolean isInTurn) {

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
        return new FaultPlan(faults, false);
    }

    /**
     * Creates a plan of so many faults one after the other, however long each takes to heal, in an order that the seed
     * decides.
     */
    public static FaultPlan counted(
            List<FaultKind> kinds, int victims, int count, Duration gap, Duration lease, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FaultKind> order = new ArrayList<>();
        List<FaultKind> cycle = new ArrayList<>();
        while (!kinds.isEmpty() && order.size() < count) {
            if (cycle.isEmpty()) {
                cycle.addAll(kinds);
            }
            order.add(cycle.remove(random.nextInt(cycle.size())));
        }
        return inTurn(order, victims, gap, lease, seed);
    }

    /**
     * Creates a plan of each kind once, in the given order.
     *
     * @param kinds the applicable kinds
     * @param victims the number of worker processes
     * @param gap the mean pause between two faults
     * @param lease how long a claim is valid
     * @param seed the seed of the random numbers
     */
    public static FaultPlan inTurn(List<FaultKind> kinds, int victims, Duration gap, Duration lease, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PlannedFault> faults = new ArrayList<>();
        Duration at = gap;
        for (FaultKind kind : kinds) {
            Duration length = kind.fault().length().of(lease, Duration.ZERO);
            faults.add(new PlannedFault(
                    faults.size() + 1, kind, at, length, random.nextInt(victims), random.nextBoolean()));
            at = at.plus(length).plus(gap);
        }
        return new FaultPlan(faults, true);
    }

    /** When a fault begins, if the one before it was healed at this stamp; none if the plan is over by then. */
    OptionalLong beginNanos(PlannedFault fault, long startNanos, long healedNanos) {
        long earliest = healedNanos + pauseBefore(fault);
        if (isInTurn) {
            return OptionalLong.of(earliest);
        }
        // A fault that took longer to heal than planned delays the next one, which needs workers at work again.
        long begin = Math.max(startNanos + fault.at().toNanos(), earliest);
        return begin > startNanos + lastNanos() ? OptionalLong.empty() : OptionalLong.of(begin);
    }

    /** When the last fault is to begin, in nanoseconds from the start; none begins later. */
    private long lastNanos() {
        return faults.isEmpty() ? 0 : faults.get(faults.size() - 1).at().toNanos();
    }

    /** The pause before a fault, in nanoseconds. */
    private long pauseBefore(PlannedFault fault) {
        if (fault.number() == 1) {
            return fault.at().toNanos();
        }
        PlannedFault previous = faults.get(fault.number() - 2);
        return fault.at().minus(previous.at()).minus(previous.length()).toNanos();
    }
}
