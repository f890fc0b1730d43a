package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What one worker claims with, used by one thread at a time.
 *
 * <p>A method that fails before its COMMIT was sent throws {@link NotCommittedException}; any other {@link
 * SQLException} leaves open whether the write happened.
 */
public interface ClaimSession extends AutoCloseable {

    /** Takes up to that many tasks; empty when none can be claimed now. */
    List<Claim> claim(int limit) throws SQLException;

    /**
     * The transaction that the next {@link #complete} commits: the claim's own one if it is held open, else one begun
     * on first use. Effects written here share the completion's fate.
     */
    Connection transaction() throws SQLException;

    /**
     * Finishes tasks and returns those that took effect. If one of them was no longer ours and effects had joined,
     * none takes effect and everything is rolled back.
     */
    List<Claim> complete(List<Claim> claims) throws SQLException;

    /**
     * After {@link #complete} left open whether it happened: asks the server how it ended, and returns those that took
     * effect. The session itself may be broken, and stays so.
     *
     * @throws SQLException when nobody can tell
     * @throws UnsupportedOperationException without {@link Capability#RESOLVES}
     */
    default List<Claim> resolve() throws SQLException {
        throw new UnsupportedOperationException("completions note no transaction");
    }

    /** Gives a task back after a failure, to be claimable again after the delay. */
    Retried retry(Claim claim, Duration delay) throws SQLException;

    /**
     * Extends claims; called every period, with an empty list when idle, by another thread than the session's own: so it
     * uses a connection of its own.
     */
    default void renew(List<Claim> claims) throws SQLException {}

    /** Gives up what the session holds in the server. */
    @Override
    void close() throws SQLException;
}
