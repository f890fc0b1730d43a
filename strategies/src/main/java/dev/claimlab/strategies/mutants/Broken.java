package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.TaskQueue;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;

/** A correct strategy whose queue is broken in a way that SQL cannot express. */
record Broken(String name, String idea, String source, ClaimStrategy right, Breaking breaking)
        implements ClaimStrategy {

    @Override
    public Contract contract() {
        return right.contract();
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        return right.capabilities(options);
    }

    @Override
    public void validate(Options options) {
        right.validate(options);
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        right.install(dataSource, options);
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        return open(dataSource, options, Clock.systemUTC());
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        return breaking.open(connections -> right.open(connections, options, clock), dataSource);
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
