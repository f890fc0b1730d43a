package dev.claimlab.verify.model;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Anomaly;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation and its outcome: answered, refused and certainly without effect, or cut off with an unknown outcome.
 *
 * @param value the return value; null unless it was answered
 * @param when from before it was sent until after it ended
 * @param isRefused whether it failed with a retryable error and changed nothing
 */
record OperationAttempt<T>(@Nullable T value, TimeSpan when, boolean isRefused) {

    /** Performs an operation that the armed crash may cut off; any other non-retryable failure is a violation. */
    static <T> OperationAttempt<T> of(RunClock clock, FragileProcess process, Crash crash, Operation<T> operation) {
        long before = clock.millis();
        process.arm(crash);
        try {
            T answer = operation.perform();
            return new OperationAttempt<>(process.disarm() ? null : answer, clock.since(before), false);
        } catch (SQLException e) {
            if (process.disarm()) {
                return new OperationAttempt<>(null, clock.since(before), false);
            }
            if (!Outcomes.isRetryable(e)) {
                throw new Violation(Anomaly.ERROR + ": a statement failed that no fault touched: " + e.getMessage(), e);
            }
            return new OperationAttempt<>(null, clock.since(before), true);
        }
    }

    boolean isAnswered() {
        return value != null;
    }

    T answer() {
        return Objects.requireNonNull(value);
    }

    /** A call to the queue. */
    @FunctionalInterface
    interface Operation<T> {

        /** Performs the call and returns its answer. */
        T perform() throws SQLException;
    }
}
