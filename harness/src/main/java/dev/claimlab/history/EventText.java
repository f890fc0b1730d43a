package dev.claimlab.history;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Events as words, as one process sends them to another over a pipe: eight whole numbers each. */
public final class EventText {

    private static final int WORDS = 8;
    private static final Operation[] OPERATIONS = Operation.values();
    private static final Stage[] STAGES = Stage.values();

    private EventText() {}

    /** Appends the words of an event, each after a blank. */
    public static void append(StringBuilder text, Event event) {
        for (long number : List.of(
                (long) event.writer(),
                event.nanos(),
                (long) event.operation().ordinal(),
                (long) event.stage().ordinal(),
                (long) event.call(),
                event.task(),
                (long) event.hold(),
                event.value())) {
            text.append(' ').append(number);
        }
    }

    /**
     * Records the events that the words say.
     *
     * @param recorders the recorder of each writer
     */
    public static void record(Collection<String> words, Function<WriterId, Recorder> recorders) {
        long[] numbers = words.stream().mapToLong(Long::parseLong).toArray();
        for (int at = 0; at + WORDS <= numbers.length; at += WORDS) {
            recorders
                    .apply(new WriterId((int) numbers[at]))
                    .append(
                            numbers[at + 1],
                            OPERATIONS[(int) numbers[at + 2]],
                            STAGES[(int) numbers[at + 3]],
                            (int) numbers[at + 4],
                            numbers[at + 5],
                            (int) numbers[at + 6],
                            numbers[at + 7]);
        }
    }
}
