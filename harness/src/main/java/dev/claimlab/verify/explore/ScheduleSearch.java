package dev.claimlab.verify.explore;

import dev.claimlab.verify.explore.Schedule.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The schedules to try, fewest preemptions first (Musuvathi and Qadeer, "Iterative context bounding for systematic
 * testing of multithreaded programs", PLDI 2007); the seed orders equal ones.
 */
final class ScheduleSearch {

    /** Up to this number of preemptions, programs are tried one after the other, simple ones first. */
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

    /** Removes the next schedule to try. */
    Schedule next() {
        Candidate next = candidates.remove();
        tried++;
        latest = next.preemptions;
        return next.schedule;
    }

    /** Adds all schedules with one more turn after the last turn of the one that was tried. */
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

    /** The number of schedules tried. */
    int tried() {
        return tried;
    }

    /** The number of known schedules not tried yet. */
    int left() {
        return candidates.size();
    }

    /** The number of preemptions up to which all schedules were tried. */
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
