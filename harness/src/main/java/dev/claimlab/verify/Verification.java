package dev.claimlab.verify;

import dev.claimlab.check.Status;
import java.util.List;

/**
 * The result of the suite.
 *
 * @param strategy the name of the verified preset
 * @param seed the seed of all random choices
 * @param status the verdict: FAIL over UNKNOWN over PASS
 * @param reason the first finding, on one line
 * @param millis the duration in milliseconds
 * @param areas the result of each area
 */
public record Verification(String strategy, long seed, Status status, String reason, long millis, List<Row> areas) {

    /** Copies the areas. */
    public Verification {
        areas = List.copyOf(areas);
    }

    /**
     * The result of one area.
     *
     * @param area its name
     * @param status its verdict
     * @param reason the reason on one line; empty for a PASS
     * @param rounds the number of rounds
     * @param tried how many units were tried
     * @param unit the unit of {@code tried}
     * @param millis the duration in milliseconds
     * @param found the findings
     * @param coverage the names of the tests that ran and of those that did not
     */
    public record Row(
            String area,
            Status status,
            String reason,
            int rounds,
            long tried,
            String unit,
            long millis,
            List<AreaFinding> found,
            Coverage coverage) {

        /** Copies what was found. */
        public Row {
            found = List.copyOf(found);
        }
    }
}
