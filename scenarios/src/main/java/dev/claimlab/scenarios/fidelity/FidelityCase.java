package dev.claimlab.scenarios.fidelity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that the harness and pgbench both do.
 *
 * @param workers how many clients
 * @param batch how many tasks a claim asks for
 */
public record FidelityCase(int workers, int batch) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})x(\\d{1,5})");

    /** Refuses what is no work. */
    public FidelityCase {
        if (workers < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "a case has at least 1 worker and a batch of 1: " + workers + "x" + batch);
        }
    }

    /** Reads {@code 4x100}: four workers, batches of a hundred. */
    public static FidelityCase parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a case is written WORKERSxBATCH, as in 4x100, not '" + text + "'");
        }
        return new FidelityCase(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return workers + "x" + batch;
    }
}
