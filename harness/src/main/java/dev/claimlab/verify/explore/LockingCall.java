package dev.claimlab.verify.explore;

import dev.claimlab.jdbc.JdbcCall;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A locking SELECT. */
record LockingCall(JdbcCall call) implements SteppedProcess.Call {

    @Override
    public @Nullable Object perform() throws SQLException {
        return call.proceed();
    }

    @Override
    public @Nullable Object performInside(Runnable stop) throws SQLException {
        return call.connection().getAutoCommit()
                ? perform()
                : LockingSelect.of(call).execute(stop);
    }
}
