package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Delegates to the correct session, except for what the mutant overrides. */
interface SameSession extends ClaimSession {

    /** The correct session. */
    ClaimSession right();

    @Override
    default List<Claim> claim(int limit) throws SQLException {
        return right().claim(limit);
    }

    @Override
    default Connection transaction() throws SQLException {
        return right().transaction();
    }

    @Override
    default List<Claim> complete(List<Claim> claims) throws SQLException {
        return right().complete(claims);
    }

    @Override
    default List<Claim> resolve() throws SQLException {
        return right().resolve();
    }

    @Override
    default Retried retry(Claim claim, Duration delay) throws SQLException {
        return right().retry(claim, delay);
    }

    @Override
    default void renew(List<Claim> claims) throws SQLException {
        right().renew(claims);
    }

    @Override
    default void close() throws SQLException {
        right().close();
    }
}
