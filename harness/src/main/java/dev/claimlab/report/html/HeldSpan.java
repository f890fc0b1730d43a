package dev.claimlab.report.html;

import dev.claimlab.verify.finding.TraceStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a trace between which a session held a task, as far as the words of the steps tell.
 *
 * @param from the step that claimed it
 * @param until the step that ended the claim, or the last step
 * @param what what was held: a task by its number, or a claim
 * @param isEnded whether a step ended it
 */
record HeldSpan(int from, int until, String what, boolean isEnded) {

    private static final Pattern CLAIM = Pattern.compile("^(?:claims?\\b|goes on)");
    private static final Pattern TASK = Pattern.compile("\\btasks? \\d+(?:(?:, | and )(?:task )?\\d+)*");
    private static final Pattern NOTHING = Pattern.compile("\\b(?:nothing|no task|finds none)\\b");
    /** An end by the session's own word; a completion in a transaction ends with its answer. */
    private static final Pattern END = Pattern.compile(
            "^(?:completes|complete is answered|gives back|give-back is answered|closes|leaves|is killed)"
                    + "|\\b(?:is killed|dies|crashes)\\b");

    private static final Pattern DONE = Pattern.compile("\\b(?:done|given back|READY|DEAD|refused|not its claim)\\b");

    /** The spans of all sessions, in the order of their beginnings. */
    static List<HeldSpan> of(List<TraceStep> steps) {
        List<HeldSpan> spans = new ArrayList<>();
        Map<String, HeldSpan> open = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            TraceStep step = steps.get(i);
            HeldSpan held = open.get(step.actor());
            if (held != null && isEnd(step)) {
                open.remove(step.actor());
                spans.add(new HeldSpan(held.from, i, held.what, true));
            } else if (!step.actor().isEmpty() && claimed(step).isPresent() && held == null) {
                open.put(step.actor(), new HeldSpan(i, i, claimed(step).get(), false));
            }
        }
        int last = steps.size() - 1;
        open.values().forEach(held -> spans.add(new HeldSpan(held.from, last, held.what, false)));
        spans.sort(java.util.Comparator.comparingInt(HeldSpan::from));
        return spans;
    }

    /** The step at which a second session claims what another one holds, as far as the trace shows that. */
    static OptionalInt secondHolder(List<TraceStep> steps) {
        List<HeldSpan> spans = of(steps);
        return spans.stream()
                .filter(span -> spans.stream()
                        .anyMatch(other ->
                                other.from < span.from && other.until > span.from && other.what.equals(span.what)))
                .mapToInt(HeldSpan::from)
                .findFirst();
    }

    private static boolean isEnd(TraceStep step) {
        return END.matcher(step.text()).find() || DONE.matcher(step.answer()).find();
    }

    private static Optional<String> claimed(TraceStep step) {
        if (!CLAIM.matcher(step.text()).find()
                || NOTHING.matcher(step.text() + " " + step.answer()).find()) {
            return Optional.empty();
        }
        Matcher answer = TASK.matcher(step.answer());
        if (answer.find()) {
            return Optional.of(answer.group());
        }
        Matcher text = TASK.matcher(step.text());
        if (text.find()) {
            return Optional.of(text.group());
        }
        return step.text().startsWith("claims ") ? Optional.of("its claim") : Optional.empty();
    }
}
