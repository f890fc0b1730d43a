package dev.claimlab.verify.explore;

import dev.claimlab.verify.explore.Schedule.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The schedules to try, fewest preemptions first (Musuvathi and Qadeer, "Iterative context bounding for systematic
 * testing of multithreaded programs", PLDI 2007); the seed orders equal ones.
 *
 * <p>Programs of three sessions begin when those of two are complete with one preemption.
 */
final class ScheduleSearch {

    /** Up to this number of preemptions, programs are tried one after the other, simple ones first. */
    private static final int FEW = 1;

    private static final int TWO_SESSIONS = 2;

    private final List<Program> programs;
    private final List<BoundCounts> counts = new ArrayList<>();
    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(Comparator.comparingInt(Candidate::rank)
            .thenComparingInt(Candidate::place)
            .thenComparingLong(Candidate::lot));
    private final SplittableRandom random;
    private int tried;

    ScheduleSearch(List<Program> programs, long seed) {
        this.programs = List.copyOf(programs);
        random = new SplittableRandom(seed);
        for (Program program : programs) {
            counts.add(new BoundCounts());
            add(Schedule.straight(program.number()), 0, program.number());
        }
    }

    private void add(Schedule schedule, int preemptions, long lot) {
        Program program = programs.get(schedule.program());
        counts.get(schedule.program()).found(preemptions);
        candidates.add(new Candidate(schedule, preemptions, program.roles().size(), lot));
    }

    boolean isOver() {
        return candidates.isEmpty();
    }

    /** Removes the next schedule to try. */
    Schedule next() {
        Candidate next = candidates.remove();
        tried++;
        return next.schedule;
    }

    /** Counts a schedule that was tried, and adds all schedules with one more turn after its last turn. */
    void extend(ScheduleOutcome scheduleOutcome) {
        int preemptions = scheduleOutcome.preemptions();
        BoundCounts bounds = counts.get(scheduleOutcome.program().number());
        bounds.tried(preemptions, scheduleOutcome.isInVain());
        if (scheduleOutcome.isInVain()) {
            return;
        }
        for (int step = scheduleOutcome.schedule().lastTurn() + 1;
                step < scheduleOutcome.open().size();
                step++) {
            List<Choice> choices = scheduleOutcome.open().get(step);
            for (int choice = 1; choice < choices.size(); choice++) {
                if (choices.get(choice).isInVain()) {
                    continue;
                }
                int added = choices.get(choice).preemptions();
                bounds.begot(preemptions, added == 0);
                add(
                        scheduleOutcome.schedule().with(new Turn(step, choice)),
                        preemptions + added,
                        random.nextLong(Long.MAX_VALUE));
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

    /** The programs. */
    List<Program> programs() {
        return programs;
    }

    /** How far each program was tried. */
    List<ProgramExtent> extents() {
        return programs.stream()
                .map(program -> counts.get(program.number()).extent(program))
                .toList();
    }

    private record Candidate(Schedule schedule, int preemptions, int sessions, long lot) {

        /** A third session counts as one and a half preemptions. */
        int rank() {
            return 2 * preemptions + 3 * (sessions - TWO_SESSIONS);
        }

        int place() {
            return preemptions <= FEW ? schedule.program() : 0;
        }
    }
}
