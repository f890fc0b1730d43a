package dev.claimlab.verify.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One order of the steps of a program: each session proceeds as long as it can, except at the turns.
 *
 * @param program the number of the program
 * @param turns the steps where another choice is taken, in order
 */
public record Schedule(int program, List<Turn> turns) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})((?:-\\d{1,6}\\.\\d{1,6})*)");
    private static final Pattern TURN = Pattern.compile("-(\\d+)\\.(\\d+)");

    /** Copies the turns. */
    public Schedule {
        turns = List.copyOf(turns);
    }

    /** The schedule without turns. */
    static Schedule straight(int program) {
        return new Schedule(program, List.of());
    }

    /**
     * Parses a number such as {@code 12-4.1-7.2}: program 12, the first alternative at step 4, the second at step 7.
     *
     * @throws IllegalArgumentException with a one-line message
     */
    public static Schedule parse(String number) {
        Matcher form = FORM.matcher(number.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("a schedule is written as in 12 or 12-4.1-7.2, not '" + number + "'");
        }
        List<Turn> turns = new ArrayList<>();
        Matcher turn = TURN.matcher(form.group(2));
        while (turn.find()) {
            turns.add(new Turn(Integer.parseInt(turn.group(1)), Integer.parseInt(turn.group(2))));
        }
        return new Schedule(Integer.parseInt(form.group(1)), turns);
    }

    /** Appends a turn. */
    Schedule with(Turn turn) {
        List<Turn> more = new ArrayList<>(turns);
        more.add(turn);
        return new Schedule(program, more);
    }

    /** Removes one turn. */
    Schedule without(int index) {
        List<Turn> fewer = new ArrayList<>(turns);
        fewer.remove(index);
        return new Schedule(program, fewer);
    }

    /** The choice at a step; 0 where there is no turn. */
    int choice(int step) {
        return turns.stream()
                .filter(turn -> turn.step() == step)
                .mapToInt(Turn::choice)
                .findFirst()
                .orElse(0);
    }

    /** The step of the last turn; below every step if there is none. */
    int lastTurn() {
        return turns.isEmpty() ? -1 : turns.get(turns.size() - 1).step();
    }

    /** The number that {@link #parse} reads. */
    @Override
    public String toString() {
        return program
                + turns.stream()
                        .map(turn -> "-" + turn.step() + "." + turn.choice())
                        .collect(Collectors.joining());
    }

    /**
     * A step where the schedule takes an alternative.
     *
     * @param step the number of the step, from 0
     * @param choice the index of the alternative among the enabled choices, from 1
     */
    public record Turn(int step, int choice) {}
}
