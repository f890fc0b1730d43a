package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Delegates to the correct queue, except for what the mutant overrides. */
interface SameQueue extends TaskQueue {

    /** The correct queue. */
    TaskQueue right();

    @Override
    default void enqueue(Connection connection, List<Task> tasks) throws SQLException {
        right().enqueue(connection, tasks);
    }

    @Override
    default void enqueueInOneStatement(Connection connection, String with, Task task) throws SQLException {
        right().enqueueInOneStatement(connection, with, task);
    }

    @Override
    default boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        return right().enqueueUnlessWaiting(connection, task);
    }

    @Override
    default boolean cancel(Connection connection, long task) throws SQLException {
        return right().cancel(connection, task);
    }

    @Override
    default void pause(Connection connection) throws SQLException {
        right().pause(connection);
    }

    @Override
    default void resume(Connection connection) throws SQLException {
        right().resume(connection);
    }

    @Override
    default void tick(Connection connection, WorkerId process, Task tick) throws SQLException {
        right().tick(connection, process, tick);
    }

    @Override
    default Duration tickPeriod() {
        return right().tickPeriod();
    }

    @Override
    default ClaimSession session(WorkerId worker) throws SQLException {
        return right().session(worker);
    }

    @Override
    default List<Duty> duties() {
        return right().duties();
    }

    @Override
    default void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {
        right().remaining(connection, consumer);
    }

    @Override
    default Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return right().wakeUp(worker);
    }
}
