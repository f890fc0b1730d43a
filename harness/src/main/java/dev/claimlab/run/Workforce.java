package dev.claimlab.run;

import dev.claimlab.fault.Victim;
import java.sql.SQLException;
import java.util.List;

/** Everybody who works in a run, duties included, wherever they work. */
interface Workforce extends AutoCloseable {

    /** Waits until everybody can begin. */
    void prepare() throws InterruptedException;

    /** Lets everybody begin. */
    void start();

    /** Throws what made somebody give up, if that happened. */
    void throwFailure() throws SQLException;

    /** The worker processes that faults can be done to. */
    default List<Victim> victims() {
        return List.of();
    }

    /** Sends everybody home after the task at hand. */
    @Override
    void close() throws InterruptedException;
}
