package dev.claimlab.report.gate;

import dev.claimlab.check.Status;
import org.jspecify.annotations.Nullable;

/**
 * One row of baseline and candidate.
 *
 * @param name the scenario, the strategy, and the numbers of workers and tasks a claim
 * @param baseline the verdict of the baseline; null if it has no such row
 * @param candidate the verdict of the candidate; null if it has no such row
 * @param change the change of the rate; null where none is compared
 * @param outcome what the gate says
 */
public record GateRow(
        String name,
        @Nullable Status baseline,
        @Nullable Status candidate,
        @Nullable RateChange change,
        Outcome outcome) {

    /** What the gate says of a row. */
    public enum Outcome {
        /** The verdict was PASS and is not any more, or a new row has FAIL. */
        BROKEN("verdict got worse", true),
        /** The baseline has the row and the candidate has not. */
        MISSING("missing in the candidate", true),
        /** The rate is lower by more than the limit, and that is outside the noise. */
        SLOWER("slower", true),
        /** The rate is lower by more than the limit, and that is inside the noise. */
        INSIDE_NOISE("inside the noise", false),
        /** The rate is not lower by more than the limit. */
        KEPT("", false),
        /** No rate is compared: the scenario has none of its own, or the verdict is not PASS. */
        VERDICT_ONLY("", false),
        /** Only the candidate has the row. */
        NEW("new", false);

        private final String words;
        private final boolean fails;

        Outcome(String words, boolean fails) {
            this.words = words;
            this.fails = fails;
        }

        /** A description in words; empty if there is nothing to say. */
        public String words() {
            return words;
        }

        /** Whether the gate fails because of it. */
        public boolean fails() {
            return fails;
        }
    }
}
