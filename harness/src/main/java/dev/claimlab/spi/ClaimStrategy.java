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

    /** The family: what stands before the first dot of the name. */
    default String family() {
        String name = name();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The idea in one sentence. */
    String idea();

    /** Where the idea comes from: a library, an issue, an article. */
    String source();

    /** What it promises. */
    Contract contract();

    /** What it can do or needs, run with these options. */
    Set<Capability> capabilities(Options options);

    /**
     * Refuses options that this strategy does not know.
     *
     * @throws IllegalArgumentException naming the option and what would be valid
     */
    void validate(Options options);

    /** Creates the tables and functions in the schema that the connections point to. */
    void install(DataSource dataSource, Options options) throws SQLException;

    /** The queue, to be used by any number of threads. */
    TaskQueue open(DataSource dataSource, Options options) throws SQLException;

    /** The same for a process whose clock may be wrong; a strategy that trusts the client's clock must use this one. */
    default TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        return open(dataSource, options);
    }

    /** The same where a process measures time by another monotonic clock; one that looks at none is the same anyway. */
    default ClaimStrategy measuringBy(LongSupplier nanoTime) {
        return this;
    }
}
