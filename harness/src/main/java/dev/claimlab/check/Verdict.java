package dev.claimlab.check;

import dev.claimlab.spi.Grade;
import java.util.List;

/**
 * The verdict on a run.
 *
 * @param status the verdict in one word
 * @param reason the reason in one sentence; empty for a plain PASS
 * @param findings everything found, each graded by the contract
 * @param undecided what could not be judged, and why
 */
public record Verdict(Status status, String reason, List<GradedFinding> findings, List<String> undecided) {

    /** A finding with its grade under the contract. */
    public record GradedFinding(Finding finding, Grade grade) {}
}
