package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.NotCommittedException;
import java.sql.SQLException;
import java.util.List;

/** Treats an unanswered COMMIT as successful. */
record DoneUnlessRefused(ClaimSession right) implements SameSession {

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        try {
            return right.complete(claims);
        } catch (NotCommittedException e) {
            throw e;
        } catch (SQLException e) {
            return claims;
        }
    }
}
