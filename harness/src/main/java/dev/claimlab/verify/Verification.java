package dev.claimlab.verify;

import dev.claimlab.check.Status;
import java.util.List;

/**
 * What came of the battery.
 *
 * @param strategy who was verified
 * @param seed what decided
 * @param status the verdict: FAIL over UNKNOWN over PASS
 * @param reason the first wrong that was found, on one line
 * @param millis how long it took
 * @param areas what came of each area
 */
public record Verification(String strategy, long seed, Status status, String reason, long millis, List<Row> areas) {

    /** Copies the areas. */
    public Verification {
        areas = List.copyOf(areas);
    }

    /**
     * What came of an area.
     *
     * @param area its name
     * @param status its verdict
     * @param reason why, on one line; empty for a PASS
     * @param rounds how often it was asked
     * @param tried how much was tried
     * @param unit of what
     * @param millis how long it took
     * @param found what is wrong
     * @param coverage what was asked and what was not, by name
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
