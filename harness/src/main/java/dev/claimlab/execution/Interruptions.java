package dev.claimlab.execution;

import dev.claimlab.history.HistoryFullException;
import dev.claimlab.history.Outcomes;
import java.sql.SQLException;

/** Describes in one line why a run ended early. */
public final class Interruptions {

    private static final String SQL_FAILED = "the strategy's SQL failed: ";

    static final String STOPPED = "interrupted: the run was stopped before its end";

    private Interruptions() {}

    /** Whether a run ended early because the server refused a statement of the strategy. */
    public static boolean isErrorOfStrategy(String interruption) {
        return interruption.startsWith(SQL_FAILED);
    }

    /** Whether a verdict is undecided because the server refused a statement of the strategy. */
    public static boolean tellsErrorOfStrategy(String reason) {
        return reason.contains(SQL_FAILED);
    }

    static String of(Throwable cause) {
        if (cause instanceof HistoryFullException) {
            return cause.getMessage() + "; make room in the output folder and run again";
        }
        if (cause instanceof InterruptedException) {
            return STOPPED;
        }
        if (cause instanceof SQLException error) {
            return Outcomes.isGone(error) ? "the server went away: " + oneLine(error) : SQL_FAILED + oneLine(error);
        }
        return "the run broke off: " + oneLine(cause);
    }

    static String oneLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
