package dev.claimlab.spi;

/**
 * Identifies a worker: it keeps its number for the run, and gets a new incarnation when its session is opened again.
 *
 * @param number from 1, unique in a run
 * @param incarnation from 1
 */
public record WorkerId(int number, int incarnation) {

    /** Rejects numbers below one. */
    public WorkerId {
        if (number < 1 || incarnation < 1) {
            throw new IllegalArgumentException("worker and incarnation count from 1: " + number + "." + incarnation);
        }
    }

    /** The worker's next incarnation, after its session died and was opened again. */
    public WorkerId next() {
        return new WorkerId(number, incarnation + 1);
    }

    /** A name that is unique for every incarnation, as in {@code w3.1}. */
    @Override
    public String toString() {
        return "w" + number + "." + incarnation;
    }
}
