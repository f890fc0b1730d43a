package dev.claimlab.scenarios.fidelity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One workload that the harness and pgbench both perform.
 *
 * @param workers the number of clients
 * @param batch the number of tasks that a claim asks for
 * @param ledger whether effects are written, too: by the harness with the completion, by pgbench in the statement that
 *     deletes the tasks
 */
public record FidelityCase(int workers, int batch, boolean ledger) {

    private static final String LEDGER = "+ledger";
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})x(\\d{1,5})(\\+ledger)?");

    /** Rejects a case without workers or tasks. */
    public FidelityCase {
        if (workers < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "a case needs at least 1 worker and a batch of at least 1, not " + workers + "x" + batch);
        }
    }

    /** Reads {@code 4x100}: four workers, batches of a hundred; {@code 4x100+ledger}: with their effects. */
    public static FidelityCase parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a case: write WORKERSxBATCH, as in 4x100 or 4x100+ledger");
        }
        return new FidelityCase(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3) != null);
    }

    @Override
    public String toString() {
        return workers + "x" + batch + (ledger ? LEDGER : "");
    }
}
