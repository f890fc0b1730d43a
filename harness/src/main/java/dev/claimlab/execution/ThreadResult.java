package dev.claimlab.execution;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Unwraps the result of a thread that queries the server. */
final class ThreadResult {

    private ThreadResult() {}

    /** Waits for the result; rethrows an error of the server as it is. */
    static <T> T of(Future<T> result) throws SQLException, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
