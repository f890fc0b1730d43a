package dev.claimlab.host;

import dev.claimlab.fault.TargetWorker;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.List;

/** Everybody who works in a run, duties included, wherever they work. */
public interface Workers extends AutoCloseable {

    /** Waits until everybody can begin. */
    void prepare() throws SQLException, InterruptedException;

    /** Lets everybody begin. */
    void start() throws SQLException;

    /** Throws what made somebody give up, if that happened. */
    void throwFailure() throws SQLException;

    /** The worker processes that faults can be done to. */
    default List<TargetWorker> victims() {
        return List.of();
    }

    /** The processes beside this one that have worked, to be asked when all have gone home. */
    default List<ProcessText> processes() {
        return List.of();
    }

    /** Sends everybody home after the task at hand. */
    @Override
    void close() throws SQLException, InterruptedException;
}
