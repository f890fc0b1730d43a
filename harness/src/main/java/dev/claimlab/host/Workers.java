package dev.claimlab.host;

import dev.claimlab.fault.TargetWorker;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.List;

/** All workers of a run, duties included, in any kind of host. */
public interface Workers extends AutoCloseable {

    /** Waits until all workers can begin. */
    void prepare() throws SQLException, InterruptedException;

    /** Starts all workers. */
    void start() throws SQLException;

    /** Rethrows the failure of a worker, if one failed. */
    void throwFailure() throws SQLException;

    /** The worker processes into which faults can be injected. */
    default List<TargetWorker> victims() {
        return List.of();
    }

    /** The worker processes beside this one; complete only after all have ended. */
    default List<ProcessText> processes() {
        return List.of();
    }

    /** Whether a host of launched workers was lost so far. */
    default boolean wereLost() {
        return false;
    }

    /** Stops all workers after their current task. */
    @Override
    void close() throws SQLException, InterruptedException;
}
