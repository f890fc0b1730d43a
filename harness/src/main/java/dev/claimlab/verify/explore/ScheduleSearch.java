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
 * <p>Programs of three sessions begin when those of two are complete with one preemption. A stop inside a statement, one
 * between two transactions of an operation, and one at the COMMIT of several statements go before the other schedules with
 * one preemption: a statement is at its weakest between its snapshot and its locks, an operation where it goes by what it
 * has read and others cannot see what it has written. So does the first switch after such a stop that costs no preemption.
 */
final class ScheduleSearch {

    /**
     * Up to this number of preemptions, programs are tried one after the other: simple ones first, and in turn with them
     * those of kinds of tasks and of control, which little else asks under concurrency, the first of each before the second of any.
     */
    private static final int FEW = 1;

    private static final int TWO_SESSIONS = 2;

    /** The places of the first programs: one task, and more than one worker can hold. */
    private static final int SIMPLEST = 3;

    /** So many places have straight schedules that are tried before any stop. */
    private static final int FIRST_PLACES = 8;

    /** A preemption that counts as none. */
    private static final int FIRST = 2;

    /** A preemption that counts as a half. */
    private static final int SOON = 1;

    private final List<Program> programs;
    private final Map<Integer, BoundCounts> counts = new TreeMap<>();
    private final Map<Integer, Integer> sessions = new TreeMap<>();
    private final Map<Integer, Integer> places = new TreeMap<>();
    /** The first program of each feature, which little else asks under concurrency. */
    private final Set<Integer> firstOfFeatures = new TreeSet<>();

    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(Comparator.comparingInt(Candidate::rank)
            .thenComparingInt(Candidate::turn)
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
        for (Program program : programs) {
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
        candidates.add(new Candidate(
                schedule,
                preemptions,
                preemptions == 1 ? early(schedule, isWeak, place) : 0,
                of(schedule, sessions),
                preemptions <= FEW ? place : 0,
                lot));
    }

    private int early(Schedule schedule, boolean isWeak, int place) {
        boolean isFirst = firstOfFeatures.contains(schedule.program()) || (isWeak && place < SIMPLEST);
        return isFirst ? FIRST : isWeak ? SOON : 0;
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

    /**
     * A schedule to try.
     *
     * @param early how much earlier it comes than others with as many preemptions
     * @param place the place of its program
     */
    private record Candidate(Schedule schedule, int preemptions, int early, int sessions, int place, long lot) {

        /**
         * A third session counts as one and a half preemptions, and the first one, where it meets a weak spot, as a half; at a
         * weak spot of the simplest programs, and in the first program of a feature, as none, so that they are asked even
         * where few schedules are played.
         */
        int rank() {
            return 2 * preemptions - early + 3 * (sessions - TWO_SESSIONS);
        }

        /** The straight schedules of the first programs go before preemptions that count as none. */
        int turn() {
            return early == FIRST ? place + FIRST_PLACES : place;
        }
    }
}
