package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Tasks and effects commit or roll back with the transactions that write them. */
public interface TransactionalEnqueueing extends QueueContract {

    /** A task exists once its transaction has committed, and not before. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_exists_from_the_commit_on(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task task = kitFixture.task();
        try (Connection connection = kitFixture.connect()) {
            connection.setAutoCommit(false);
            kitFixture.enqueue(connection, task);
            assertThat(worker.claim(1)).isEmpty();
            connection.commit();
        }
        assertThat(worker.claimOne().task()).isEqualTo(task.id());
    }

    /** A task whose transaction was rolled back never exists. */
    @Test
    @Detects(Anomaly.PHANTOM)
    default void a_task_that_was_rolled_back_never_was(KitFixture kitFixture) throws SQLException {
        try (Connection connection = kitFixture.connect()) {
            Transactions.runAndRollBack(connection, () -> kitFixture.enqueue(connection, kitFixture.task()));
        }
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** The effects of a handler are committed together with the completion. */
    @Test
    @Detects(Anomaly.LOST)
    default void an_effect_is_committed_with_the_completion(KitFixture kitFixture) throws SQLException {
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kit_effect (task bigint NOT NULL)");
            KitWorker worker = kitFixture.worker();
            kitFixture.enqueue();
            Claim claim = worker.claimOne();
            writeEffect(worker);
            assertThat(effects(statement)).isZero();
            assertThat(worker.complete(claim)).isTrue();
            assertThat(effects(statement)).isOne();
        }
    }

    /** Effects of a worker killed before its completion are rolled back, and its successor writes them again. */
    @Test
    @Detects(Anomaly.DUPLICATE_EFFECT)
    default void an_effect_without_its_completion_never_was(KitFixture kitFixture) throws SQLException {
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kit_effect (task bigint NOT NULL)");
            KitWorker killed = kitFixture.worker();
            kitFixture.enqueue();
            killed.claimOne();
            writeEffect(killed);
            killed.die();
            assertThat(effects(statement)).isZero();
        }
    }

    /** A task with a lower number that commits after a later task is still found. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_task_that_was_committed_late_is_found(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task late = kitFixture.task();
        try (Connection connection = kitFixture.connect()) {
            connection.setAutoCommit(false);
            kitFixture.enqueue(connection, late);
            kitFixture.enqueue();
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
