package dev.claimlab.check;

import java.util.List;

/**
 * What the judges found in one share of a history; all shares together make the verdict.
 *
 * @param part its number, from 1
 * @param parts how many shares there are
 * @param findings everything found, in the order of the judges
 * @param doubts what makes the whole history inconclusive, the same in every share
 * @param failures the judges that failed
 */
public record Share(int part, int parts, List<Finding> findings, List<String> doubts, List<Failure> failures) {

    /** Copies the lists. */
    public Share {
        findings = List.copyOf(findings);
        doubts = List.copyOf(doubts);
        failures = List.copyOf(failures);
    }

    /**
     * A judge that ended with an error, so that the verdict is undecided.
     *
     * @param check the name of the judge
     * @param message the error
     */
    public record Failure(String check, String message) {}
}
