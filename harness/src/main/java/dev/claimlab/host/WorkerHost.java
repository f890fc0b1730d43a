package dev.claimlab.host;

import dev.claimlab.fault.TargetWorker;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.List;

/** What a worker process runs in: threads of this process, or a process of its own. */
interface WorkerHost extends TargetWorker, AutoCloseable {

    /** Waits until its workers can begin. */
    void prepare() throws SQLException, InterruptedException;

    /** Starts the workers. */
    void start() throws SQLException;

    /** Rethrows the failure of a worker, if one failed. */
    void throwFailure() throws SQLException;

    /** Whether a process of it was lost with its machine so far. */
    default boolean wasLost() {
        return false;
    }

    /** The processes that it has been, in start order. */
    List<ProcessText> processes();

    /** Stops the workers after their current task. */
    @Override
    void close() throws SQLException, InterruptedException;
}
