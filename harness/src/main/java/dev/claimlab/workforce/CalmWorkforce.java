package dev.claimlab.workforce;

import dev.claimlab.worker.Crew;
import dev.claimlab.worker.DutyRoster;
import java.sql.SQLException;

/**
 * One crew on one pool, that nobody harms.
 *
 * @param crew the workers
 * @param duties the duties
 */
record CalmWorkforce(Crew crew, DutyRoster duties) implements Workforce {

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
