package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reports tasks as done at once, but sends completions to the server only in batches. */
final class AcksInMemory implements SameSession {

    private static final int ENOUGH = 3;

    private final ClaimSession right;
    private final DataSource dataSource;
    private final List<Claim> buffered = new ArrayList<>();
    private @Nullable Connection effects;

    AcksInMemory(ClaimSession right, DataSource dataSource) {
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
        commitEffects();
        buffered.addAll(claims);
        if (buffered.size() >= ENOUGH) {
            flush();
        }
        return claims;
    }

    private void flush() throws SQLException {
        List<Claim> all = List.copyOf(buffered);
        buffered.clear();
        if (!all.isEmpty()) {
            right.complete(all);
        }
    }

    private void commitEffects() throws SQLException {
        Connection connection = effects;
        effects = null;
        if (connection != null) {
            try (connection) {
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (right) {
            commitEffects();
            flush();
        }
    }
}
