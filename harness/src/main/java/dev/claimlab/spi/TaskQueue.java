package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An installed queue; safe for use by many threads. */
public interface TaskQueue {

    /** Adds tasks on the caller's connection and in its transaction, so that they commit or roll back with it. */
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
     * Adds one task unless another task of its key waits for its first claim; returns whether it was added.
     *
     * @throws UnsupportedOperationException without {@link Capability#DEDUPLICATES}
     */
    default boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        throw new UnsupportedOperationException("enqueue knows no key");
    }

    /**
     * Cancels a task; returns whether it is cancelled from now on: it is not begun any more, and a worker that holds it
     * can no longer complete it.
     *
     * @throws UnsupportedOperationException without {@link Capability#CANCELS}
     */
    default boolean cancel(Connection connection, long task) throws SQLException {
        throw new UnsupportedOperationException("no task can be cancelled");
    }

    /**
     * Pauses the queue: nothing is begun until {@link #resume}, and what is held may be completed.
     *
     * @throws UnsupportedOperationException without {@link Capability#PAUSES}
     */
    default void pause(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("the queue cannot be paused");
    }

    /**
     * Ends a pause.
     *
     * @throws UnsupportedOperationException without {@link Capability#PAUSES}
     */
    default void resume(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("the queue cannot be paused");
    }

    /**
     * Says that a tick of the periodic task is due; every process says so, for every tick.
     *
     * @param connection the connection of the process, in autocommit, which it keeps from tick to tick
     * @param process who says so
     * @param tick the task to be added for it, whose number is that of the tick: the next tick has the next number
     * @throws UnsupportedOperationException without {@link Capability#TICKS}
     */
    default void tick(Connection connection, WorkerId process, Task tick) throws SQLException {
        throw new UnsupportedOperationException("there is no periodic task");
    }

    /** How long after a tick the next one is due. */
    default Duration tickPeriod() {
        return Duration.ofSeconds(1);
    }

    /** Opens the session of one worker. */
    ClaimSession session(WorkerId worker) throws SQLException;

    /**
     * Opens the session of a worker that knows only some types, and is given tasks of no others.
     *
     * @throws UnsupportedOperationException without {@link Capability#TYPES}
     */
    default ClaimSession session(WorkerId worker, List<String> types) throws SQLException {
        throw new UnsupportedOperationException("a claim takes tasks of every type");
    }

    /** The periodic work that the queue depends on. */
    default List<Duty> duties() {
        return List.of();
    }

    /**
     * Passes each remaining task to the consumer; called only with {@link Capability#TELLS_REMAINING}. Without it,
     * passes none.
     */
    default void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {}

    /** The wake-up of an idle worker; empty where workers only poll, as the run's poll policy says. */
    default Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return Optional.empty();
    }
}
