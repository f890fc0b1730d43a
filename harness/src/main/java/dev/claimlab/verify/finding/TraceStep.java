package dev.claimlab.verify.finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step of a trace.
 *
 * @param actor the session, worker or fault that did it; empty for what concerns all, such as time that passes
 * @param text what it did
 * @param answer what it was answered; empty where the text says it or there was none
 * @param isFault whether it is the moment of a fault: a crash, a cut connection
 * @param millis milliseconds after the first step; null for a trace whose steps are ordered but not timed
 */
public record TraceStep(
        String actor,
        String text,
        String answer,
        boolean isFault,
        @Nullable Double millis) {

    private static final Pattern SENTENCE = Pattern.compile("  \\d+\\. (?:((?:worker|producer) \\d+) )?(.*)");
    private static final Pattern FAULT =
            Pattern.compile("\\b(is killed|dies|crash(es|ed)?|is terminated|loses its connection|is cut)\\b");

    /** A step that is ordered but not timed. */
    public static TraceStep ordered(String actor, String text, String answer) {
        return new TraceStep(actor, text, answer, FAULT.matcher(text).find(), null);
    }

    /** The steps of a text that tells one on each line, as in {@code 2. worker 1 claims task 0}. */
    public static List<TraceStep> ofSentences(String text) {
        return text.lines()
                .map(SENTENCE::matcher)
                .filter(Matcher::matches)
                .map(step -> ordered(Optional.ofNullable(step.group(1)).orElse(""), step.group(2), ""))
                .toList();
    }
}
