package dev.claimlab.verify.model;

import dev.claimlab.history.Outcomes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation and how it ended: answered, refused so that it certainly did not happen, or cut off so that nobody knows.
 *
 * @param value what it returned, if it did
 * @param when from before it was sent until after it had ended
 * @param isRefused whether it lost a race and changed nothing
 */
record OperationAttempt<T>(@Nullable T value, TimeSpan when, boolean isRefused) {

    /** Performs an operation that is cut off where its process is armed for it; no other failure is allowed. */
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
                throw new Violation("failed although nobody did any harm: " + e.getMessage(), e);
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

    /** What is attempted. */
    @FunctionalInterface
    interface Operation<T> {

        /** Does it, and returns its answer. */
        T perform() throws SQLException;
    }
}
