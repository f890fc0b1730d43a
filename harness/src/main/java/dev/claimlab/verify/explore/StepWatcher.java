package dev.claimlab.verify.explore;

import dev.claimlab.jdbc.InterceptedListener;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;

/** Sees every step before it is sent. */
@FunctionalInterface
interface StepWatcher {

    /** Performs every step at once. */
    StepWatcher NOBODY = (sql, endsTransaction, call) -> call.perform();

    /** Waits for notifications; at once by default. */
    default PGNotification @Nullable [] listen(InterceptedListener.Ear ear) throws SQLException {
        return ear.heard();
    }

    /** Performs the commit of a single statement, now or later. */
    default void commitLate(SteppedProcess.Call call) throws SQLException {
        Object unused = step(Stepper.COMMIT, true, call);
    }

    /** Performs a step, which may end a transaction, now or later, and returns its answer. */
    @Nullable Object step(String sql, boolean endsTransaction, SteppedProcess.Call call) throws SQLException;
}
