package dev.claimlab.scenarios.judging;

import dev.claimlab.spi.Anomaly;
import java.util.List;

/**
 * The result of the suite for one mutant.
 *
 * @param mutant its name
 * @param number its number in the gallery
 * @param failure its failure mode
 * @param expected the anomaly that must be found
 * @param found the expected anomaly if it was found; else another that was found, or an empty string
 * @param judge the judge that found it
 * @param area the area that found it
 * @param millis the time from the start of the verification
 * @param tries the number of tries in that area
 * @param others other anomalies that were found before it
 */
public record MutantRow(
        String mutant,
        int number,
        String failure,
        Anomaly expected,
        String found,
        String judge,
        String area,
        long millis,
        long tries,
        List<Anomaly> others) {

    /** Copies the other anomalies. */
    public MutantRow {
        others = List.copyOf(others);
    }

    /** Whether the expected anomaly was found. */
    public boolean isCaught() {
        return found.equals(expected.name());
    }
}
