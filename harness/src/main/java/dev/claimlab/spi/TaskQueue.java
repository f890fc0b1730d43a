package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An installed queue; safe for use by many threads. */
public interface TaskQueue {

    /** Adds tasks on the caller's connection and in its transaction, so that they share its fate. */
    void enqueue(Connection connection, List<Task> tasks) throws SQLException;

    /**
     * Adds one task in a statement that begins with the given common table expressions, whose text may use the
     * parameters of a task, as in {@code WITH signup AS (INSERT .. VALUES (:task))}.
     *
     * @throws UnsupportedOperationException without {@link Capability#ENQUEUES_IN_ONE_STATEMENT}
     */
    default void enqueueInOneStatement(Connection connection, String with, Task task) throws SQLException {
        throw new UnsupportedOperationException("enqueue is not one plain INSERT");
    }

    /**
     * Adds one task unless another one of its key waits to be claimed for the first time; whether it was added.
     *
     * @throws UnsupportedOperationException without {@link Capability#DEDUPLICATES}
     */
    default boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        throw new UnsupportedOperationException("enqueue knows no key");
    }

    /** Opens what one worker claims with. */
    ClaimSession session(WorkerId worker) throws SQLException;

    /** What must be done every period so that the queue keeps working. */
    default List<Duty> duties() {
        return List.of();
    }

    /**
     * Tells what is still there, one by one; asked only with {@link Capability#TELLS_REMAINING}. Without it a queue
     * tells nothing.
     */
    default void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {}

    /** What wakes an idle worker; empty where the poll policy of the run is all there is. */
    default Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return Optional.empty();
    }
}
