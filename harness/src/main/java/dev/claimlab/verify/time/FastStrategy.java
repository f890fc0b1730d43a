package dev.claimlab.verify.time;

import dev.claimlab.database.TimeFunctions;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.ForwardingStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A strategy in whose schema time runs faster than on the server, so that a lease of minutes in its SQL ends within a
 * run of seconds. What a worker asks for or is told in real time, a due time or a delay, has no meaning there and is no
 * capability.
 *
 * @param strategy the strategy, whose time is movable
 * @param factor how many times as fast
 */
public record FastStrategy(ClaimStrategy strategy, long factor) implements ForwardingStrategy {

    @Override
    public Set<Capability> capabilities(Options options) {
        Set<Capability> capabilities = EnumSet.copyOf(strategy.capabilities(options));
        capabilities.removeAll(Set.of(Capability.DELAY, Capability.BACKS_OFF, Capability.TELLS_DUE_AGAIN));
        return capabilities;
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new TimeFunctions(connection.getSchema()).running(factor));
        }
        strategy.install(dataSource, inside(options));
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        return strategy.open(dataSource, inside(options));
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        return strategy.open(dataSource, inside(options), clock);
    }

    /** A lease that the strategy takes from its options is as many times as long. */
    private Options inside(Options options) {
        return new Options(
                options.batch(), options.lease().multipliedBy(factor), options.attemptLimit(), options.named());
    }
}
