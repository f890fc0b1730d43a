package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.List;

/** Treats a claim that the server refused as an empty queue. */
record RefusalIsEmpty(ClaimSession right) implements SameSession {

    private static final String SERIALIZATION_FAILURE = "40001";

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        try {
            return right.claim(limit);
        } catch (SQLException e) {
            if (SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                return List.of();
            }
            throw e;
        }
    }
}
