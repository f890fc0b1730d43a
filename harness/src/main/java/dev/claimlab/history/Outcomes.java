package dev.claimlab.history;

import dev.claimlab.spi.NotCommittedException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classifies the outcome of an operation by its error. */
public final class Outcomes {

    private static final Set<String> SURELY_FAILED = Set.of("40001", "40P01", "55P03", "25P02", "57014");
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "55P03");
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "25P03", "25P04", "53300");

    /** Refused, unknown relation, function, column or object, not supported, and words that another grammar lacks. */
    private static final Set<String> LACKING =
            Set.of("42501", "42P01", "42883", "42703", "42704", "0A000", "42601", "22023");

    private Outcomes() {}

    /**
     * FAIL or UNKNOWN: the outcome of a write whose COMMIT, or whose autocommit statement, was sent and ended in this
     * error.
     */
    public static Stage ofWrite(SQLException error) {
        if (error instanceof NotCommittedException) {
            return Stage.FAIL;
        }
        String state = state(error);
        boolean failed = SURELY_FAILED.contains(state) || state.startsWith("23");
        return failed ? Stage.FAIL : Stage.UNKNOWN;
    }

    /** Whether the error means that the connection is lost, so that its session must be opened again. */
    public static boolean isGone(SQLException error) {
        return GONE.contains(state(error)) || state(error).startsWith("08");
    }

    /** Whether the operation may be retried at once; such an error never means that the queue is empty. */
    public static boolean isRetryable(SQLException error) {
        return RETRYABLE.contains(state(error));
    }

    /** Whether the error means that the server does not have what was asked for, or does not show it to this user. */
    public static boolean isLacking(SQLException error) {
        return LACKING.contains(state(error));
    }

    /** Rethrows an error that means anything else. */
    public static void requireLacking(SQLException error) throws SQLException {
        if (!isLacking(error)) {
            throw error;
        }
    }

    private static String state(SQLException error) {
        @Nullable String state = error.getSQLState();
        return state == null ? "" : state;
    }
}
