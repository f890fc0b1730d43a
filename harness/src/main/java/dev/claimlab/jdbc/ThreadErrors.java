package dev.claimlab.jdbc;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/** Errors of threads that query the server. */
public final class ThreadErrors {

    private ThreadErrors() {}

    /** What ended a thread, as it was thrown there: unchecked and interruptions are thrown, the rest is returned. */
    public static SQLException asItWas(ExecutionException ended) throws InterruptedException {
        if (ended.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (ended.getCause() instanceof Error error) {
            throw error;
        }
        if (ended.getCause() instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return ended.getCause() instanceof SQLException sql ? sql : new SQLException(ended.getCause());
    }
}
