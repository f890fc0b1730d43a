package dev.claimlab.verify.explore;

import dev.claimlab.check.Finding;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.finding.TraceStep;
import java.util.List;

/**
 * A schedule in which a strategy does what its contract forbids.
 *
 * @param anomaly the anomaly that was found first
 * @param also further anomalies in the same schedule
 * @param message the judge's example
 * @param schedule the schedule that repeats it
 * @param program what the sessions do
 * @param preemptions how often a session that could have proceeded lost its turn
 * @param trace one column per session, one line per step
 * @param steps the trace step by step
 */
public record Counterexample(
        Anomaly anomaly,
        List<Anomaly> also,
        String message,
        Schedule schedule,
        Program program,
        int preemptions,
        List<String> trace,
        List<TraceStep> steps) {

    /** Copies the lists. */
    public Counterexample {
        also = List.copyOf(also);
        trace = List.copyOf(trace);
        steps = List.copyOf(steps);
    }

    /** What an outcome shows that violates the contract, its first finding first. */
    static Counterexample of(ScheduleOutcome outcome) {
        Finding finding = outcome.forbidden().get(0);
        Anomaly anomaly = finding.anomaly();
        List<Anomaly> also = outcome.forbidden().stream()
                .map(Finding::anomaly)
                .filter(other -> other != anomaly)
                .distinct()
                .toList();
        return new Counterexample(
                anomaly,
                also,
                PlainMessage.of(finding.examples().get(0)),
                outcome.schedule(),
                outcome.program(),
                outcome.preemptions(),
                outcome.trace(),
                outcome.steps());
    }

    /** The trace with its program and the finding. */
    public String text() {
        return "schedule " + schedule + ", " + program + "\n\n" + String.join("\n", trace) + "\n\n" + anomaly + ": "
                + message + "\n";
    }
}
