package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Commits the effect on a connection of its own, and the completion after it. */
final class EffectElsewhere implements SameSession {

    private final ClaimSession right;
    private final DataSource dataSource;
    private @Nullable Connection effects;

    EffectElsewhere(ClaimSession right, DataSource dataSource) {
        this.right = right;
        this.dataSource = dataSource;
    }

    @Override
    public ClaimSession right() {
        return right;
    }

    @Override
    public Connection transaction() throws SQLException {
        Connection connection = effects;
        if (connection == null) {
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            effects = connection;
        }
        return connection;
    }

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        end(true);
        return right.complete(claims);
    }

    @Override
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        end(false);
        return right.retry(claim, delay);
    }

    @Override
    public void close() throws SQLException {
        try (right) {
            end(false);
        }
    }

    private void end(boolean commits) throws SQLException {
        Connection connection = effects;
        effects = null;
        if (connection == null) {
            return;
        }
        try (connection) {
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }
}
