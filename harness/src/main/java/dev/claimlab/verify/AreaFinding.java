package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import java.util.Optional;

/**
 * A defect that an area found.
 *
 * @param anomaly its kind; empty for a trap only read in the SQL, and for a defect without a name
 * @param judge the judge, rule or test that found it
 * @param text the observation, on one or more lines
 * @param again the command that reproduces it; empty where the text is sufficient
 */
public record AreaFinding(Optional<Anomaly> anomaly, String judge, String text, String again) {

    /** Whether it was observed in execution and not only read in the SQL. */
    boolean isSeen() {
        return !judge.equals(LintArea.NAME);
    }

    /** Whether it has a reproducible trace of single steps, which says more than a failed test or a race. */
    public boolean isStepByStep() {
        return isSeen() && !judge.equals(KitArea.JUDGE) && !again.startsWith(RunArea.COMMAND);
    }

    /** The first line, for a summary. */
    public String headline() {
        String name = anomaly.map(Anomaly::toString).orElse("");
        String first = text.lines().findFirst().orElse("");
        return name.isEmpty() || first.contains(name) ? first : name + ": " + first;
    }
}
