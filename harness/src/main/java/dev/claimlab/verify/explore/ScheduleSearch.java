package dev.claimlab.verify.explore;

import dev.claimlab.verify.explore.Schedule.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schedules to try, fewest preemptions first (Musuvathi and Qadeer, "Iterative context bounding for systematic
 * testing of multithreaded programs", PLDI 2007); the seed orders equal ones.
 *
 * <p>Programs of three sessions begin when those of two are complete with one preemption. The straight schedule of a program
 * is followed by those with a single stop inside a statement, between two transactions of an operation, or at the COMMIT of
 * several statements: a statement is at its weakest between its snapshot and its locks, an operation where it goes by what it
 * has read and others cannot see what it has written. Switches that cost no preemption come later, since most of them are
 * what the conformance kit asks, too.
 */
final class ScheduleSearch {

    /**
     * Up to this number of preemptions, programs are tried one after the other: simple ones first, and in turn with them
     * those of kinds of tasks and of control, which little else asks under concurrency, the first of each before the second of any.
     */
    private static final int FEW = 1;

    private static final int TWO_SESSIONS = 2;

    /** The number of the first programs, whose sessions only claim and complete. */
    private static final int SIMPLEST = 3;

    private final List<Program> programs;
    private final Map<Integer, BoundCounts> counts = new TreeMap<>();
    private final Map<Integer, Integer> sessions = new TreeMap<>();
    private final Map<Integer, Integer> places = new TreeMap<>();
    /** The first program of each feature, which little else asks under concurrency. */
    private final Set<Integer> firstOfFeatures = new TreeSet<>();

    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(Comparator.comparingInt(Candidate::rank)
            .thenComparingInt(Candidate::place)
            .thenComparingLong(Candidate::lot));
    private final SplittableRandom random;
    private int tried;
    private int inPlay;

    ScheduleSearch(List<Program> programs, long seed) {
        this.programs = List.copyOf(programs);
        random = new SplittableRandom(seed);
        place();
        for (Program program : programs) {
            counts.put(program.number(), new BoundCounts());
            sessions.put(program.number(), program.roles().size());
            add(Schedule.straight(program.number()), 0, false, 0);
        }
    }

    private void place() {
        Map<Enum<?>, Integer> turns = new HashMap<>();
        Map<Integer, List<Program>> featured = new TreeMap<>();
        int plain = 0;
        List<Program> inOrder = programs.stream()
                .sorted(Comparator.comparing(program -> program.number() >= SIMPLEST && !program.isLate()))
                .toList();
        for (Program program : inOrder) {
            Optional<Enum<?>> feature = program.feature();
            if (feature.isPresent()) {
                int turn = turns.merge(feature.get(), 1, Integer::sum);
                if (turn == 1) {
                    firstOfFeatures.add(program.number());
                }
                featured.computeIfAbsent(turn, any -> new ArrayList<>()).add(program);
            } else {
                places.put(program.number(), 2 * plain++);
            }
        }
        int place = 1;
        for (List<Program> turn : featured.values()) {
            for (Program program : turn) {
                places.put(program.number(), place);
                place += 2;
            }
        }
    }

    private void add(Schedule schedule, int preemptions, boolean isWeak, long lot) {
        countsOf(schedule.program()).found(preemptions);
        int place = of(schedule, places);
        Delay delay = delay(schedule, preemptions, isWeak);
        candidates.add(new Candidate(
                schedule,
                delay == Delay.ALL ? preemptions : 0,
                of(schedule, sessions),
                preemptions <= FEW ? place + delay.places : 0,
                lot));
    }

    private Delay delay(Schedule schedule, int preemptions, boolean isWeak) {
        if (preemptions == 0) {
            return schedule.turns().isEmpty() ? Delay.NONE : Delay.FREE;
        }
        if (preemptions > FEW) {
            return Delay.ALL;
        }
        if (isWeak) {
            return schedule.turns().size() == 1 ? Delay.WEAK : Delay.AFTER_WEAK;
        }
        return firstOfFeatures.contains(schedule.program()) ? Delay.FEATURE : Delay.ALL;
    }

    private static int of(Schedule schedule, Map<Integer, Integer> numbers) {
        return Objects.requireNonNull(numbers.get(schedule.program()));
    }

    private BoundCounts countsOf(int program) {
        return Objects.requireNonNull(counts.get(program));
    }

    /** Removes the next schedule to try, once one is known; empty if none is left. */
    synchronized Optional<Schedule> take() throws InterruptedException {
        while (candidates.isEmpty() && inPlay > 0) {
            wait();
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        tried++;
        inPlay++;
        return Optional.of(candidates.remove().schedule);
    }

    /** Notes that a schedule was taken and could not be played. */
    synchronized void abandon() {
        endTurn();
    }

    private void endTurn() {
        inPlay--;
        notifyAll();
    }

    /** Counts a schedule that was tried, and adds all schedules with one more turn after its last turn. */
    synchronized void extend(ScheduleOutcome scheduleOutcome) {
        endTurn();
        int preemptions = scheduleOutcome.preemptions();
        boolean endsWeak = scheduleOutcome.endsWeak();
        BoundCounts bounds = countsOf(scheduleOutcome.program().number());
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
                        choices.get(choice).isWeak() || endsWeak,
                        random.nextLong(Long.MAX_VALUE));
            }
        }
    }

    /** The number of schedules tried. */
    synchronized int tried() {
        return tried;
    }

    /** The number of known schedules not tried yet. */
    synchronized int left() {
        return candidates.size();
    }

    /** How far each program was tried. */
    synchronized List<ProgramExtent> extents() {
        return programs.stream()
                .map(program -> countsOf(program.number()).extent(program))
                .toList();
    }

    /** How many places later than the straight schedule of its program a schedule is tried. */
    private enum Delay {
        /** The straight schedule itself. */
        NONE(0),
        /** One stop at a weak spot. */
        WEAK(8),
        /** Switches that cost nothing. */
        FREE(16),
        /** One more switch that costs nothing after a stop at a weak spot. */
        AFTER_WEAK(24),
        /** Any preemption in the first program of a feature. */
        FEATURE(32),
        /** After all of these. */
        ALL(0);

        private final int places;

        Delay(int places) {
            this.places = places;
        }
    }

    /**
     * A schedule to try.
     *
     * @param preemptions its preemptions; 0 where it is tried with those that have none
     * @param place the place of its program, and by how many it comes later
     */
    private record Candidate(Schedule schedule, int preemptions, int sessions, int place, long lot) {

        /** A third session counts as one and a half preemptions. */
        int rank() {
            return 2 * preemptions + 3 * (sessions - TWO_SESSIONS);
        }
    }
}
