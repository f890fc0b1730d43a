package dev.claimlab.scenarios.judging;

import dev.claimlab.spi.Anomaly;
import java.util.List;

/**
 * How a strategy that is broken on purpose was found out.
 *
 * @param mutant its name
 * @param number its place in the gallery
 * @param failure the failure mode
 * @param expected what must be found
 * @param found the same, if it was found; else what was found instead, or nothing
 * @param judge who found it
 * @param area by which way
 * @param millis how long it took, from the first look on
 * @param tries how much was tried in that area
 * @param others what was found besides, before it
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

    /** Copies what was found besides. */
    public MutantRow {
        others = List.copyOf(others);
    }

    /** Whether it was found by its own anomaly. */
    public boolean isCaught() {
        return found.equals(expected.name());
    }
}
