package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Transactions;
import dev.claimlab.task.Claim;
import dev.claimlab.task.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Tasks and effects share the fate of the transactions that they are written in. */
public interface TransactionalEnqueueing extends QueueContract {

    /** A task exists when the transaction that brought it has committed, and not before. */
    @Test
    @Shows(Anomaly.LOST)
    default void a_task_exists_from_the_commit_on(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        Task task = bench.task();
        try (Connection connection = bench.connect()) {
            connection.setAutoCommit(false);
            bench.enqueue(connection, task);
            assertThat(worker.claim(1)).isEmpty();
            connection.commit();
        }
        assertThat(worker.claimOne().task()).isEqualTo(task.id());
    }

    /** A task whose transaction was rolled back never was. */
    @Test
    @Shows(Anomaly.PHANTOM)
    default void a_task_that_was_rolled_back_never_was(Bench bench) throws SQLException {
        try (Connection connection = bench.connect()) {
            Transactions.runAndRollBack(connection, () -> bench.enqueue(connection, bench.task()));
        }
        assertThat(bench.worker().claim(1)).isEmpty();
    }

    /** What a handler writes is committed together with the completion. */
    @Test
    @Shows(Anomaly.LOST)
    default void an_effect_is_committed_with_the_completion(Bench bench) throws SQLException {
        try (Connection connection = bench.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kit_effect (task bigint NOT NULL)");
            KitWorker worker = bench.worker();
            bench.enqueue();
            Claim claim = worker.claimOne();
            writeEffect(worker);
            assertThat(effects(statement)).isZero();
            assertThat(worker.complete(claim)).isTrue();
            assertThat(effects(statement)).isOne();
        }
    }

    /** And with nothing else: what a worker wrote that was killed before it, its successor writes again. */
    @Test
    @Shows(Anomaly.DUPLICATE_EFFECT)
    default void an_effect_without_its_completion_never_was(Bench bench) throws SQLException {
        try (Connection connection = bench.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kit_effect (task bigint NOT NULL)");
            KitWorker killed = bench.worker();
            bench.enqueue();
            killed.claimOne();
            writeEffect(killed);
            killed.die();
            assertThat(effects(statement)).isZero();
        }
    }

    /** A task whose transaction took longer than that of the next one is found although it has the lower number. */
    @Test
    @Shows(Anomaly.FALSE_EMPTY)
    default void a_task_that_was_committed_late_is_found(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        Task late = bench.task();
        try (Connection connection = bench.connect()) {
            connection.setAutoCommit(false);
            bench.enqueue(connection, late);
            bench.enqueue();
            assertThat(worker.drain(1)).hasSize(1);
            connection.commit();
        }
        assertThat(worker.claimOne().task()).isEqualTo(late.id());
    }

    private static void writeEffect(KitWorker worker) throws SQLException {
        try (Statement effect = worker.transaction().createStatement()) {
            effect.execute("INSERT INTO kit_effect (task) VALUES (0)");
        }
    }

    private static long effects(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM kit_effect")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
