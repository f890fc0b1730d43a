package dev.claimlab.verify.explore;

import dev.claimlab.verify.explore.Schedule.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The schedules that are still to be tried, those with the fewest preemptions first (Musuvathi and Qadeer, "Iterative
 * context bounding for systematic testing of multithreaded programs", PLDI 2007), and among equals as the seed has it.
 */
final class ScheduleSearch {

    /** Up to so many preemptions the programs are tried one after the other, the simple ones first. */
    private static final int FEW = 1;

    private final PriorityQueue<Candidate> candidates =
            new PriorityQueue<>(Comparator.comparingInt(Candidate::preemptions)
                    .thenComparingInt(Candidate::place)
                    .thenComparingLong(Candidate::lot));
    private final SplittableRandom random;
    private int tried;
    private int latest;

    ScheduleSearch(List<Program> programs, long seed) {
        random = new SplittableRandom(seed);
        for (Program program : programs) {
            candidates.add(new Candidate(Schedule.straight(program.number()), 0, program.number()));
        }
    }

    boolean isOver() {
        return candidates.isEmpty();
    }

    /** The next to be tried. */
    Schedule next() {
        Candidate next = candidates.remove();
        tried++;
        latest = next.preemptions;
        return next.schedule;
    }

    /** Adds all that differ from one that was tried by one more turn, after its last. */
    void extend(ScheduleOutcome scheduleOutcome) {
        if (scheduleOutcome.isInVain()) {
            return;
        }
        int preemptions = scheduleOutcome.preemptions();
        for (int step = scheduleOutcome.schedule().lastTurn() + 1;
                step < scheduleOutcome.open().size();
                step++) {
            List<Choice> choices = scheduleOutcome.open().get(step);
            for (int choice = 1; choice < choices.size(); choice++) {
                if (choices.get(choice).isInVain()) {
                    continue;
                }
                candidates.add(new Candidate(
                        scheduleOutcome.schedule().with(new Turn(step, choice)),
                        preemptions + choices.get(choice).preemptions(),
                        random.nextLong(Long.MAX_VALUE)));
            }
        }
    }

    /** How many were tried. */
    int tried() {
        return tried;
    }

    /** How many more are known. */
    int left() {
        return candidates.size();
    }

    /** Up to how many preemptions all were tried. */
    int complete() {
        Candidate next = candidates.peek();
        return next == null ? latest : next.preemptions - 1;
    }

    private record Candidate(Schedule schedule, int preemptions, long lot) {

        int place() {
            return preemptions <= FEW ? schedule.program() : 0;
        }
    }
}
