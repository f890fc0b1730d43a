package dev.claimlab.execution;

import dev.claimlab.history.HistoryFullException;
import dev.claimlab.history.Outcomes;
import java.sql.SQLException;

/** Describes in one line why a run ended early. */
final class Interruptions {

    static final String STOPPED = "interrupted: the run was stopped before its end";

    private Interruptions() {}

    static String of(Throwable cause) {
        if (cause instanceof HistoryFullException) {
            return cause.getMessage() + "; make room in the output folder and run again";
        }
        if (cause instanceof InterruptedException) {
            return STOPPED;
        }
        if (cause instanceof SQLException error) {
            return Outcomes.isGone(error)
                    ? "the server went away: " + oneLine(error)
                    : "the strategy's SQL failed: " + oneLine(error);
        }
        return "the run broke off: " + oneLine(cause);
    }

    static String oneLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
