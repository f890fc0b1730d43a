package dev.claimlab.strategies.mutants;

import dev.claimlab.strategy.ClaimSession;
import dev.claimlab.strategy.NotCommittedException;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.util.List;

/** Takes a COMMIT that was never answered for one that was done. */
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
