package dev.claimlab.verify.explore;

import java.util.ArrayList;
import java.util.List;

/** Counts the schedules of one program by their number of preemptions. */
final class BoundCounts {

    /** Above this share of schedules that bring another one of as many preemptions, no number can be estimated. */
    private static final double MOST_GROWTH = 0.95;

    /** As many schedules as this one the growth of the bound before counts for. */
    private static final double PRIOR = 10;

    private final List<Count> counts = new ArrayList<>();

    /** A schedule was found that can be tried. */
    void found(int preemptions) {
        at(preemptions).left++;
    }

    /** A schedule was tried; in vain if it is equivalent to another one. */
    void tried(int preemptions, boolean isInVain) {
        Count count = at(preemptions);
        count.left--;
        count.tried += isInVain ? 0 : 1;
    }

    /** A schedule with that many preemptions brought another one, with as many or more. */
    void begot(int preemptions, boolean isEqual) {
        at(preemptions).begotten += isEqual ? 1 : 0;
    }

    private Count at(int preemptions) {
        while (counts.size() <= preemptions) {
            counts.add(new Count());
        }
        return counts.get(preemptions);
    }

    /** What was counted so far. */
    ProgramExtent extent(Program program) {
        List<BoundExtent> bounds = new ArrayList<>();
        boolean isKnown = true;
        double growth = 0;
        for (int preemptions = 0; preemptions < counts.size(); preemptions++) {
            Count count = counts.get(preemptions);
            growth = Math.min(MOST_GROWTH, (count.begotten + PRIOR * growth) / (count.tried + PRIOR));
            isKnown &= count.left == 0;
            long total = count.tried + Math.round(count.left / (1 - growth));
            bounds.add(new BoundExtent(preemptions, count.tried, total, isKnown));
        }
        return new ProgramExtent(program, bounds);
    }

    private static final class Count {
        private int left;
        private int tried;
        private int begotten;
    }
}
