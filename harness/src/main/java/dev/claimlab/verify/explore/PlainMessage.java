package dev.claimlab.verify.explore;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a judge says of a schedule, in the words of the trace: sessions by their letters, and simulated time. */
final class PlainMessage {

    private static final Pattern EVENT = Pattern.compile(
            "(\\d+\\.\\d+) ms (worker|producer|ticker|duties of worker|control)(?: (\\d+))? ([A-Z]+ [A-Z]+)( task \\d+)?( hold \\d+)?");
    private static final Pattern SESSION = Pattern.compile("\\b(?:worker|session) (\\d)\\b");
    private static final String EMPTY_POLL = "CLAIM OK";
    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("ENQUEUE INVOKE", "enqueues"),
            Map.entry("ENQUEUE OK", "has enqueued"),
            Map.entry("ENQUEUE FAIL", "has not enqueued"),
            Map.entry("CLAIM INVOKE", "asks for a task"),
            Map.entry(EMPTY_POLL, "is given"),
            Map.entry("COMPLETE INVOKE", "completes"),
            Map.entry("COMPLETE OK", "has completed"),
            Map.entry("COMPLETE FAIL", "cannot complete"),
            Map.entry("RETRY INVOKE", "gives back"),
            Map.entry("RETRY OK", "has given back"),
            Map.entry("RETRY FAIL", "cannot give back"),
            Map.entry("CANCEL INVOKE", "cancels"),
            Map.entry("CANCEL OK", "has cancelled"),
            Map.entry("CANCEL FAIL", "cannot cancel"),
            Map.entry("PAUSE INVOKE", "is to be paused"),
            Map.entry("PAUSE OK", "is paused"),
            Map.entry("RESUME INVOKE", "is to go on"),
            Map.entry("RESUME OK", "goes on"),
            Map.entry("TICK INVOKE", "says that a tick is due, that of"),
            Map.entry("TICK OK", "has said that a tick is due, that of"));
    private static final double MILLIS_A_SECOND = 1000;
    private static final int DRAIN = 9;
    /** The first producer fills the queue, and the second is the first session. */
    private static final int PRODUCER_OF_A = 2;

    private PlainMessage() {}

    /** The message in plain words. */
    static String of(String message) {
        String events = EVENT.matcher(message).replaceAll(event -> Matcher.quoteReplacement(event(event)));
        return SESSION.matcher(events).replaceAll(session -> worker(Integer.parseInt(session.group(1))));
    }

    private static String event(MatchResult event) {
        int number = event.group(3) == null ? 0 : Integer.parseInt(event.group(3));
        String who = switch (event.group(2)) {
            case "control" -> "the queue";
            case "worker", "duties of worker" -> worker(number);
            case "ticker" -> session(number - 1);
            default -> number < PRODUCER_OF_A ? "the first producer" : session(number - PRODUCER_OF_A);
        };
        String operation = event.group(4);
        String task = event.group(5) == null ? "" : event.group(5);
        String what = operation.equals(EMPTY_POLL) && task.isEmpty()
                ? "is given nothing"
                : OPERATIONS.getOrDefault(operation, operation) + task;
        double seconds = Double.parseDouble(event.group(1)) / MILLIS_A_SECOND;
        return String.format(Locale.ROOT, "%.3f s of simulated time: %s %s", seconds, who, what);
    }

    private static String worker(int number) {
        return number == DRAIN ? "the worker that does what is left" : session(number - 1);
    }

    private static String session(int number) {
        return "session " + Program.letter(number);
    }
}
