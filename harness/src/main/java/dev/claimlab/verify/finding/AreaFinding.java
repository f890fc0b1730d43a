package dev.claimlab.verify.finding;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import java.util.List;
import java.util.Optional;

/**
 * A defect that an area found.
 *
 * @param anomaly its kind; empty for a trap only read in the SQL, and for a defect without a name
 * @param grade FORBIDDEN where a promise was seen broken, INTERESTING for a warning
 * @param evidence how it was found, which orders the findings of one cause
 * @param judge the judge, rule or test that found it
 * @param text the observation, on one or more lines
 * @param again the command that reproduces it; empty where the text is sufficient
 * @param error the error of the server, for an anomaly ERROR
 * @param steps the trace step by step, to be drawn; empty where there is none
 */
public record AreaFinding(
        Optional<Anomaly> anomaly,
        Grade grade,
        Evidence evidence,
        String judge,
        String text,
        String again,
        Optional<StatementError> error,
        List<TraceStep> steps) {

    /** Copies the steps; null, from an older version, means none. */
    public AreaFinding {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** A copy with the steps of its trace. */
    public AreaFinding with(List<TraceStep> trace) {
        return new AreaFinding(anomaly, grade, evidence, judge, text, again, error, trace);
    }

    /** How a defect was found, the most convincing first. */
    public enum Evidence {
        /** A reproducible trace of single steps. */
        TRACE,
        /** A test of the conformance kit in virtual time. */
        TEST,
        /** A run with concurrent workers, whose history is kept. */
        RUN,
        /** Read in the SQL, and not observed in execution. */
        READ
    }

    /** A broken promise. */
    public static AreaFinding broken(Anomaly anomaly, Evidence evidence, String judge, String text, String again) {
        return graded(Optional.of(anomaly), Grade.FORBIDDEN, evidence, judge, text, again);
    }

    /** A finding with a grade of its own. */
    public static AreaFinding graded(
            Optional<Anomaly> anomaly, Grade grade, Evidence evidence, String judge, String text, String again) {
        return new AreaFinding(anomaly, grade, evidence, judge, text, again, Optional.empty(), List.of());
    }

    /** An error of the server that no worker could avoid. */
    public static AreaFinding error(StatementError error, String judge, String text, String again) {
        return new AreaFinding(
                Optional.of(Anomaly.ERROR),
                Grade.FORBIDDEN,
                Evidence.TEST,
                judge,
                text,
                again,
                Optional.of(error),
                List.of());
    }

    /** Whether a promise was seen broken. */
    public boolean isForbidden() {
        return grade == Grade.FORBIDDEN;
    }

    /** Whether it was observed in execution and not only read in the SQL. */
    public boolean isSeen() {
        return evidence != Evidence.READ;
    }

    /** Whether it has a reproducible trace of single steps, which says more than a failed test or a race. */
    public boolean isStepByStep() {
        return isForbidden() && evidence == Evidence.TRACE;
    }

    /** The first line, for a summary. */
    public String headline() {
        String name = anomaly.map(Anomaly::toString).orElse("");
        String first = text.lines().findFirst().orElse("");
        return name.isEmpty() || !isSeen() || first.contains(name) ? first : name + ": " + first;
    }
}
