package dev.claimlab.host;

import dev.claimlab.fault.TargetWorker;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.List;

/** What a worker process runs in: threads of this process that play one, or a process of its own. */
interface WorkerHost extends TargetWorker, AutoCloseable {

    /** Waits until its workers can begin. */
    void prepare() throws SQLException, InterruptedException;

    /** Lets them begin. */
    void start() throws SQLException;

    /** Throws what made one of them give up, if that happened. */
    void throwFailure() throws SQLException;

    /** The processes that it has been, in their order. */
    List<ProcessText> processes();

    /** Sends the workers home after the task at hand. */
    @Override
    void close() throws SQLException, InterruptedException;
}
