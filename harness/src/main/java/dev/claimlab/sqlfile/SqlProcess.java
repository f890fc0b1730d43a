package dev.claimlab.sqlfile;

import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlValues.Row;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The process of a queue: it begins with the first of its workers, which gives it its name, and ends with the last.
 * Statements that name the process and no worker are executed once for all of its workers.
 */
final class SqlProcess {

    private static final String PREFIX = "process-";
    private static final Row NOT_JOINED = new Row(new String[0]);

    private int workers;
    private String name = PREFIX + "idle";
    private Row joined = NOT_JOINED;
    private @Nullable Instant renewed;

    /** Adds a worker, and returns its identity; the first one joins for the process. */
    synchronized SqlIdentity enter(WorkerId worker, Joining joining) throws SQLException {
        if (workers == 0) {
            name = PREFIX + worker;
            renewed = null;
            joined = joining.join(new SqlIdentity(worker.toString(), name, NOT_JOINED));
        }
        workers++;
        return new SqlIdentity(worker.toString(), name, joined);
    }

    /** Removes a worker; returns whether it was the last one. */
    synchronized boolean exit() {
        workers--;
        return workers == 0;
    }

    /** The name of the process. */
    synchronized String name() {
        return name;
    }

    /** Whether a renewal for all workers is due: none was made within this time. */
    synchronized boolean mayRenew(Clock clock, Duration within) {
        Instant now = clock.instant();
        Instant last = renewed;
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(within))) {
            return false;
        }
        renewed = now;
        return true;
    }

    /** Joins in the server. */
    @FunctionalInterface
    interface Joining {

        /** Returns what {@code join} returned. */
        Row join(SqlIdentity identity) throws SQLException;
    }
}
