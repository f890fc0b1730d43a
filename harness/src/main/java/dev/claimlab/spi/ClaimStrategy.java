package dev.claimlab.spi;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** A way to hand each task to one worker. */
public interface ClaimStrategy {

    /** The name, family first, as in {@code lease.fenced}. */
    String name();

    /** The family: the part of the name before its first dot. */
    default String family() {
        String name = name();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The idea in one sentence. */
    String idea();

    /** Where the idea comes from: a library, an issue, an article. */
    String source();

    /** The grade of each anomaly under this strategy. */
    Contract contract();

    /** What the author says of the strategy in numbers. */
    default Promises promises() {
        return Promises.NONE;
    }

    /** Where its handlers write their effects: joined with the completion, or outside of its transaction. */
    default Effects effects() {
        return Effects.JOINED;
    }

    /** The oldest major version of PostgreSQL that it works on; 0 if it works on every version known here. */
    default int oldestPostgres() {
        return 0;
    }

    /** The capabilities of the strategy when run with these options. */
    Set<Capability> capabilities(Options options);

    /**
     * Rejects options that this strategy does not define.
     *
     * @throws IllegalArgumentException naming the option and the valid ones
     */
    void validate(Options options);

    /** Creates the tables and functions in the schema that the connections point to. */
    void install(DataSource dataSource, Options options) throws SQLException;

    /** Opens the queue, which any number of threads may use. */
    TaskQueue open(DataSource dataSource, Options options) throws SQLException;

    /**
     * Opens the queue with the client's clock, which may be wrong; a strategy that uses the client's time must read it
     * here.
     */
    default TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        return open(dataSource, options);
    }

    /** This strategy measuring durations by another monotonic clock; a strategy that measures none returns itself. */
    default ClaimStrategy measuringBy(LongSupplier nanoTime) {
        return this;
    }
}
