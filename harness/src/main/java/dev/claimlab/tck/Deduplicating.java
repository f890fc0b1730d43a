package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Claim;
import dev.claimlab.task.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the tasks of one key, none is added while another one waits to be claimed for the first time. */
public interface Deduplicating extends QueueContract {

    /** One stands for both. */
    @Test
    @Shows(Anomaly.TWINS)
    default void a_twin_is_not_added_while_the_first_one_waits(Bench bench) throws SQLException {
        Task first = bench.taskStandingFor("one");
        assertThat(bench.enqueueUnlessWaiting(first)).isTrue();
        assertThat(bench.enqueueUnlessWaiting(bench.taskStandingFor("one"))).isFalse();
        assertThat(bench.worker().drain(1)).isEqualTo(List.of(first.id()));
    }

    /** The one that is worked on may have read what was there before the twin. */
    @Test
    @Shows(Anomaly.LOST)
    default void a_twin_is_added_while_the_first_one_is_worked_on(Bench bench) throws SQLException {
        bench.enqueueUnlessWaiting(bench.taskStandingFor("one"));
        KitWorker worker = bench.worker();
        Claim claim = worker.claimOne();
        Task twin = bench.taskStandingFor("one");
        assertThat(bench.enqueueUnlessWaiting(twin)).isTrue();
        assertThat(worker.complete(claim)).isTrue();
        assertThat(worker.drain(1)).isEqualTo(List.of(twin.id()));
    }

    /** Nor does giving back fail because of the twin. */
    @Test
    @Shows(Anomaly.LOST)
    default void a_task_given_back_and_its_twin_are_both_done(Bench bench) throws SQLException {
        Task first = bench.taskStandingFor("one");
        Task twin = bench.taskStandingFor("one");
        bench.enqueueUnlessWaiting(first);
        KitWorker worker = bench.worker();
        Claim claim = worker.claimOne();
        bench.enqueueUnlessWaiting(twin);
        worker.retry(claim, Duration.ZERO);
        assertThat(worker.drain(1)).containsExactlyInAnyOrder(first.id(), twin.id());
    }

    /** A key of the past is free. */
    @Test
    @Shows(Anomaly.LOST)
    default void a_twin_is_added_after_the_first_one_is_done(Bench bench) throws SQLException {
        bench.enqueueUnlessWaiting(bench.taskStandingFor("one"));
        KitWorker worker = bench.worker();
        worker.drain(1);
        assertThat(bench.enqueueUnlessWaiting(bench.taskStandingFor("one"))).isTrue();
        assertThat(worker.drain(1)).hasSize(1);
    }

    /** Tasks of other keys, and those of none, stand for themselves. */
    @Test
    @Shows(Anomaly.LOST)
    default void tasks_of_other_keys_are_added(Bench bench) throws SQLException {
        assertThat(bench.enqueueUnlessWaiting(bench.taskStandingFor("one"))).isTrue();
        assertThat(bench.enqueueUnlessWaiting(bench.taskStandingFor("other"))).isTrue();
        assertThat(bench.enqueueUnlessWaiting(bench.task())).isTrue();
        assertThat(bench.enqueueUnlessWaiting(bench.task())).isTrue();
        assertThat(bench.worker().drain(1)).hasSize(4);
    }
}
