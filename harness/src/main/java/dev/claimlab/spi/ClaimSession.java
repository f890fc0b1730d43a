package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The session through which one worker claims and completes tasks; used by one thread at a time.
 *
 * <p>A method that fails before its COMMIT was sent throws {@link NotCommittedException}; any other {@link
 * SQLException} leaves the outcome of the write unknown.
 */
public interface ClaimSession extends AutoCloseable {

    /** Claims up to {@code limit} tasks; empty when none is claimable now. */
    List<Claim> claim(int limit) throws SQLException;

    /**
     * The transaction that the next {@link #complete} commits: the claim's own transaction if it is held open, else one
     * begun on first use. Effects written in it commit or roll back with the completion.
     */
    Connection transaction() throws SQLException;

    /**
     * Finishes tasks and returns those that took effect. If one of the claims is no longer current and effects were
     * written in the transaction, no completion takes effect and the transaction is rolled back.
     */
    List<Claim> complete(List<Claim> claims) throws SQLException;

    /**
     * Asks the server for the outcome of a {@link #complete} whose outcome is unknown, and returns the claims that took
     * effect. The session itself may be broken, and stays so.
     *
     * @throws SQLException when the outcome cannot be determined
     * @throws UnsupportedOperationException without {@link Capability#RESOLVES}
     */
    default List<Claim> resolve() throws SQLException {
        throw new UnsupportedOperationException("completions note no transaction");
    }

    /** Gives a task back after a failure, to be claimable again after the delay. */
    Retried retry(Claim claim, Duration delay) throws SQLException;

    /**
     * When the task that the last {@link #retry} gave back is due again, by the clock of the queue's server; empty where
     * the queue does not say. What it says is a promise: the task is not claimed before, and can be claimed then.
     */
    default Optional<Instant> dueAgain() {
        return Optional.empty();
    }

    /** A process whose heartbeat is for all of its workers sends it at most once in this part of a lease. */
    int PART_OF_LEASE = 6;

    /**
     * Extends claims; called every period, with an empty list when idle. The caller is not the session's own thread, so
     * this method uses a connection of its own.
     */
    default void renew(List<Claim> claims) throws SQLException {}

    /** Releases all that the session holds in the server. */
    @Override
    void close() throws SQLException;
}
