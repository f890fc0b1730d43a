package dev.claimlab.verify;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.verify.finding.TraceStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The life of one task in a run, from its events and the faults that lasted meanwhile. */
final class TaskLife {

    private static final Pattern TASK = Pattern.compile("\\btasks? (\\d{1,18})\\b");
    /** More steps than a reader follows: of a longer life, its beginning and its end. */
    private static final int MOST_STEPS = 36;

    private static final int KEPT_OF_BEGINNING = 8;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;
    private static final String FAULT = "fault";
    private static final String END = "at the end";

    private final List<Event> events = new ArrayList<>();
    private final long startNanos;

    private TaskLife(History history, long task) {
        history.forEach(event -> {
            if (event.task() == task || event.operation() == Operation.FAULT) {
                events.add(event);
            }
        });
        startNanos = events.stream()
                .filter(event -> event.task() == task)
                .mapToLong(Event::nanos)
                .min()
                .orElse(0);
        long endNanos = events.stream()
                .filter(event -> event.task() == task && !isFinal(event))
                .mapToLong(Event::nanos)
                .max()
                .orElse(0);
        events.removeIf(event ->
                event.operation() == Operation.FAULT && (event.nanos() < startNanos || event.nanos() > endNanos));
        events.sort(Comparator.comparingLong(Event::nanos));
    }

    /** The steps of the first task that an example of a finding names; empty if it names none. */
    static List<TraceStep> of(History history, List<String> examples) {
        OptionalLong task = examples.stream()
                .map(TASK::matcher)
                .filter(Matcher::find)
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .findFirst();
        return task.isEmpty() ? List.of() : new TaskLife(history, task.getAsLong()).steps();
    }

    private List<TraceStep> steps() {
        List<TraceStep> steps = new ArrayList<>();
        for (Event event : events) {
            String text = text(event);
            if (!text.isEmpty()) {
                double millis = (event.nanos() - startNanos) / NANOS_A_MILLI;
                boolean isFault = event.is(Operation.FAULT, Stage.INVOKE);
                steps.add(new TraceStep(actor(event), text, answer(event), isFault, isFinal(event) ? null : millis));
            }
        }
        if (steps.size() <= MOST_STEPS) {
            return steps;
        }
        List<TraceStep> ends = new ArrayList<>(steps.subList(0, KEPT_OF_BEGINNING));
        int left = steps.size() - MOST_STEPS;
        ends.add(TraceStep.ordered("", ".. " + left + " steps between", ""));
        ends.addAll(steps.subList(KEPT_OF_BEGINNING + left, steps.size()));
        return ends;
    }

    private static boolean isFinal(Event event) {
        return event.operation() == Operation.REMAINING
                || event.operation() == Operation.LEDGER
                || event.operation() == Operation.BUSINESS
                || event.operation() == Operation.RESOLVE;
    }

    private static String actor(Event event) {
        if (event.operation() == Operation.FAULT) {
            return FAULT;
        }
        return isFinal(event) ? END : event.by().toString();
    }

    private static String text(Event event) {
        boolean isSent = event.stage() == Stage.INVOKE;
        return switch (event.operation()) {
            case ENQUEUE -> isSent ? "enqueues task " + event.task() : "enqueue is answered";
            case CLAIM -> isSent ? "" : "claims task " + event.task();
            case EFFECT -> event.stage() == Stage.OK ? "writes its effect" : "";
            case COMPLETE -> isSent ? "sends complete" : "complete is answered";
            case RETRY -> isSent ? "sends a give-back" : "give-back is answered";
            case RENEW -> isSent ? "" : "renews its claim";
            case EXTENDED -> "has a valid claim again";
            case DUE ->
                String.format(Locale.ROOT, "is told that it is due again in %.1f s", event.value() / NANOS_A_SECOND);
            case FAULT -> FaultKind.nameOf(event.hold()) + (isSent ? " begins" : " ends");
            case REMAINING -> "the queue says " + remaining(event);
            case LEDGER -> "the ledger has an effect of worker " + event.value();
            case BUSINESS -> "there is a business row";
            case RESOLVE ->
                "the server says that the completion " + (event.stage() == Stage.OK ? "" : "never ") + "took effect";
            default -> "";
        };
    }

    private static String answer(Event event) {
        boolean isAnswer = event.operation() == Operation.ENQUEUE
                || event.operation() == Operation.COMPLETE
                || event.operation() == Operation.RETRY
                || event.operation() == Operation.RENEW;
        if (!isAnswer || event.stage() == Stage.INVOKE) {
            return "";
        }
        if (event.operation() == Operation.RETRY && event.stage() == Stage.OK) {
            return Retried.values()[(int) event.value()].name();
        }
        return switch (event.stage()) {
            case OK -> "done";
            case FAIL -> event.isRefusal() ? "refused: not its claim" : "failed";
            default -> "nothing: the outcome is unknown";
        };
    }

    private static String remaining(Event event) {
        return Remaining.State.values()[(int) event.value()].name().toLowerCase(Locale.ROOT);
    }
}
