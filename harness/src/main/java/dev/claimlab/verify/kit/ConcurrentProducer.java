package dev.claimlab.verify.kit;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A producer that enqueues a task of a key while the transaction of another producer is open. */
public final class ConcurrentProducer {

    /** The enqueue of a producer that has not returned after this time waits for the other transaction. */
    private static final Duration TO_BLOCK = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KitFixture kitFixture;
    private final Connection connection;

    /** A producer with a connection of its own. */
    public ConcurrentProducer(KitFixture kitFixture, Connection connection) {
        this.kitFixture = kitFixture;
        this.connection = connection;
    }

    /**
     * Adds a task unless another one of its key waits, in a transaction of its own; ends the other producer's
     * transaction as soon as this enqueue has returned or waits for it.
     *
     * @return whether the task was added; false for an enqueue that ends in a retryable error
     */
    public boolean enqueueUnlessWaiting(Task task, EndOfTransaction other) throws SQLException {
        return perform(task, () -> kitFixture.enqueueUnlessWaiting(connection, task), other, true);
    }

    /** Adds a task of a group in the same way. */
    public void enqueue(Task task, EndOfTransaction other) throws SQLException {
        perform(task, adding(task), other, true);
    }

    /** Adds a task of a group while the other transaction stays open, or ends it if this enqueue waits for it. */
    public void enqueueWhileOpen(Task task, EndOfTransaction other) throws SQLException {
        perform(task, adding(task), other, false);
    }

    /** Adds a task in the same way; if it is not added, the test cannot be asked. */
    public void requireEnqueueWhileOpen(Task task, EndOfTransaction other) throws SQLException {
        if (!perform(task, adding(task), other, false)) {
            throw new CouldNotBeAskedException("an enqueue was refused while the transaction of another one was open");
        }
    }

    private Callable<Boolean> adding(Task task) {
        return () -> {
            kitFixture.enqueue(connection, task);
            return true;
        };
    }

    private boolean perform(Task task, Callable<Boolean> enqueue, EndOfTransaction other, boolean isAlwaysEnded)
            throws SQLException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> adding = thread.submit(enqueue);
            boolean isDone = isDone(adding);
            if (!isDone) {
                kitFixture.trace().add("the enqueue of task " + task.id() + " waits for the other transaction");
            }
            if (isAlwaysEnded || !isDone) {
                kitFixture.trace().add("the other transaction ends");
                other.end();
            }
            return adding.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException error && !Outcomes.isRetryable(error)) {
                throw error;
            }
            return false;
        } catch (TimeoutException e) {
            throw new CouldNotBeAskedException("an enqueue did not return after the transaction beside it had ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotBeAskedException("the test was interrupted");
        } finally {
            thread.shutdownNow();
        }
    }

    private static boolean isDone(Future<Boolean> adding) throws InterruptedException, ExecutionException {
        try {
            adding.get(TO_BLOCK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The end of the other producer's transaction. */
    @FunctionalInterface
    public interface EndOfTransaction {

        /** Commits or rolls back. */
        void end() throws SQLException;
    }
}
