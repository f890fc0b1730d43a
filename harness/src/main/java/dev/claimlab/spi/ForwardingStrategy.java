package dev.claimlab.spi;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;

/** A strategy that does what another one does, except for the methods that it overrides. */
public interface ForwardingStrategy extends ClaimStrategy {

    /** The other strategy. */
    ClaimStrategy strategy();

    @Override
    default String name() {
        return strategy().name();
    }

    @Override
    default String idea() {
        return strategy().idea();
    }

    @Override
    default String source() {
        return strategy().source();
    }

    @Override
    default Contract contract() {
        return strategy().contract();
    }

    @Override
    default Effects effects() {
        return strategy().effects();
    }

    @Override
    default Promises promises() {
        return strategy().promises();
    }

    @Override
    default int oldestPostgres() {
        return strategy().oldestPostgres();
    }

    @Override
    default Set<Capability> capabilities(Options options) {
        return strategy().capabilities(options);
    }

    @Override
    default void validate(Options options) {
        strategy().validate(options);
    }

    @Override
    default void install(DataSource dataSource, Options options) throws SQLException {
        strategy().install(dataSource, options);
    }

    @Override
    default TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        return strategy().open(dataSource, options);
    }

    @Override
    default TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        return strategy().open(dataSource, options, clock);
    }
}
