package dev.claimlab.verify.explore;

import dev.claimlab.spi.Anomaly;
import java.util.List;

/**
 * An order of steps in which a strategy does what its contract forbids.
 *
 * @param anomaly the kind of wrong
 * @param also what else goes wrong in the same order
 * @param message what a judge says of it
 * @param schedule the number that repeats it
 * @param program what the sessions do
 * @param preemptions how many sessions lost their turn that could have gone on
 * @param trace one column a session, one line a step
 */
public record Counterexample(
        Anomaly anomaly,
        List<Anomaly> also,
        String message,
        Schedule schedule,
        Program program,
        int preemptions,
        List<String> trace) {

    /** Copies the lists. */
    public Counterexample {
        also = List.copyOf(also);
        trace = List.copyOf(trace);
    }

    /** The trace with what it is about, and the finding at its end. */
    public String text() {
        return "schedule " + schedule + ", " + program + "\n\n" + String.join("\n", trace) + "\n\n" + anomaly + ": "
                + message + "\n";
    }
}
