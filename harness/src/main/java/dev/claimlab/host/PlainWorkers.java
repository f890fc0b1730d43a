package dev.claimlab.host;

import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.WorkerPool;
import java.sql.SQLException;

/**
 * One worker pool on one connection pool, without faults.
 *
 * @param workerPool the workers
 * @param duties the duties
 */
record PlainWorkers(WorkerPool workerPool, DutyRoster duties) implements Workers {

    @Override
    public void prepare() throws InterruptedException {
        workerPool.prepare();
    }

    @Override
    public void start() {
        duties.start();
        workerPool.start();
    }

    @Override
    public void throwFailure() throws SQLException {
        workerPool.throwFailure();
    }

    @Override
    public void close() throws InterruptedException {
        try {
            duties.close();
        } finally {
            workerPool.close();
        }
    }
}
