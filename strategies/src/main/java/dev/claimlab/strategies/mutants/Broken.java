package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.ForwardingStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.TaskQueue;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/** A correct strategy whose queue is broken in a way that SQL cannot express. */
record Broken(String name, String idea, String source, ClaimStrategy strategy, Breaking breaking)
        implements ForwardingStrategy {

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        return open(dataSource, options, Clock.systemUTC());
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        return breaking.open(connections -> strategy.open(connections, options, clock), dataSource);
    }

    /** Breaks one thing in a queue. */
    @FunctionalInterface
    interface Breaking {

        /** Opens the broken queue, given the correct one and the process's connections. */
        TaskQueue open(Opening right, DataSource dataSource) throws SQLException;
    }

    /** Opens the correct queue. */
    @FunctionalInterface
    interface Opening {

        /** Opens the correct queue on these connections. */
        TaskQueue on(DataSource dataSource) throws SQLException;
    }
}
