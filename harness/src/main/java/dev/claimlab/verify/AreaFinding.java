package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import java.util.Optional;

/**
 * Something wrong that was seen.
 *
 * @param anomaly the kind of wrong; empty for a trap that was only read, or a wrong without a name
 * @param judge who found it
 * @param text what was seen, on one line or more
 * @param again the command that does it again; empty where the text says all
 */
public record AreaFinding(Optional<Anomaly> anomaly, String judge, String text, String again) {

    /** Whether it was seen to happen, and not only read in the SQL. */
    boolean isSeen() {
        return !judge.equals(LintArea.NAME);
    }

    /** Whether it tells step by step how it comes about, and does so again: more than a test that fails, or a race that was lost. */
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
