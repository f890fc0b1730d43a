package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Effects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs one judge on a story. */
final class Examination {

    static final Circumstances CALM = new Circumstances(Conditions.CALM, Effects.JOINED, true, false, false);
    static final Circumstances FAULTY = new Circumstances(Conditions.FAULTY, Effects.JOINED, true, false, false);
    static final Circumstances OUTSIDE = new Circumstances(Conditions.CALM, Effects.OUTSIDE, true, false, false);
    static final Circumstances NO_EFFECTS = new Circumstances(Conditions.CALM, Effects.NONE, true, false, false);
    static final Circumstances MUTE = new Circumstances(Conditions.CALM, Effects.JOINED, false, false, false);
    static final Circumstances BUSINESS = new Circumstances(Conditions.CALM, Effects.JOINED, true, false, true);

    private Examination() {}

    /** The anomalies that the judge finds, each as often as it was counted. */
    static List<Anomaly> of(NamedCheck check, Story story, Circumstances circumstances) {
        List<Anomaly> found = new ArrayList<>();
        for (Finding finding : findings(check, story, circumstances)) {
            found.addAll(Collections.nCopies((int) finding.count(), finding.anomaly()));
        }
        return found;
    }

    static List<Finding> findings(NamedCheck check, Story story, Circumstances circumstances) {
        return findings(check, story.history(), circumstances);
    }

    static List<Finding> findings(NamedCheck check, History history, Circumstances circumstances) {
        Findings findings = new Findings(check.name(), history.startNanos(), circumstances.conditions());
        if (check instanceof Check whole) {
            whole.examine(history, circumstances, findings);
        } else if (check instanceof TaskCheck taskCheck) {
            RunFacts facts = RunFacts.of(history);
            history.forEachTask(
                    task -> taskCheck.examine(new TaskCase(task, Hold.of(task), facts), circumstances, findings));
        }
        return findings.all();
    }
}
