package dev.claimlab.sqlfile.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line {@code -- name: duty rescue 2 :each every 60s} says.
 *
 * @param operation the name of the operation, {@code duty rescue}
 * @param step which step of the operation it is, from 1
 * @param isEach whether the step is executed once for each row
 * @param every the period as it is written, if there is one
 */
record SectionName(String operation, int step, boolean isEach, Optional<String> every) {

    private static final Pattern EVERY = Pattern.compile("(.*\\S)\\s+every\\s+(\\S+)");
    private static final Pattern EACH = Pattern.compile("(.*\\S)\\s+:each");
    private static final Pattern STEP = Pattern.compile("(.*\\S)\\s+(\\d{1,3})");

    static SectionName of(String text) {
        String rest = text.strip().replaceAll("\\s+", " ");
        Matcher every = EVERY.matcher(rest);
        Optional<String> period = every.matches() ? Optional.of(every.group(2)) : Optional.empty();
        rest = period.isPresent() ? every.group(1) : rest;
        Matcher each = EACH.matcher(rest);
        boolean isEach = each.matches();
        rest = isEach ? each.group(1) : rest;
        Matcher step = STEP.matcher(rest);
        return step.matches()
                ? new SectionName(step.group(1), Integer.parseInt(step.group(2)), isEach, period)
                : new SectionName(rest, 1, isEach, period);
    }

    /** The name of the section: that of the operation, with its number if it is a further step. */
    String name() {
        return name(operation, step);
    }

    /** The name of a step of an operation. */
    static String name(String operation, int step) {
        return step == 1 ? operation : operation + " " + step;
    }
}
