package dev.claimlab.host;

import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.WorkerPool;
import java.sql.SQLException;

/**
 * One worker pool on one connection pool, without faults.
 *
 * @param crew the workers
 * @param duties the duties
 */
record PlainWorkers(WorkerPool crew, DutyRoster duties) implements Workers {

    @Override
    public void prepare() throws InterruptedException {
        crew.prepare();
    }

    @Override
    public void start() {
        duties.start();
        crew.start();
    }

    @Override
    public void throwFailure() throws SQLException {
        crew.throwFailure();
    }

    @Override
    public void close() throws InterruptedException {
        try {
            duties.close();
        } finally {
            crew.close();
        }
    }
}
