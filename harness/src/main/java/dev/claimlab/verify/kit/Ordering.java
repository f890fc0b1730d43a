package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of one group keep their order, one at a time. */
public interface Ordering extends QueueContract {

    /** The second task cannot be claimed before the first is completed. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void the_next_of_a_group_waits_for_the_first(KitFixture kitFixture) throws SQLException {
        KitWorker one = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        Claim claim = one.claimOne();
        assertThat(claim.task()).isEqualTo(first.id());
        assertThat(other.claim(1)).isEmpty();
        assertThat(one.complete(claim)).isTrue();
        assertThat(KitWorker.numbers(other.claim(1)))
                .as("what is claimed after the first is done")
                .containsExactly(second.id());
    }

    /** A group stays taken while its first task is renewed beyond its first lease. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(topics = {Topic.LEASING, Topic.RENEWING})
    default void the_second_of_a_group_waits_while_the_first_is_renewed(KitFixture kitFixture) throws SQLException {
        KitWorker one = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskOf("a"), kitFixture.taskOf("a"));
        Claim first = one.claimOne();
        one.beat(5, kitFixture.options().lease().dividedBy(2), first);
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed of a group while its first task is renewed again and again")
                .isEmpty();
        assertThat(one.complete(first)).isTrue();
    }

    /** A failure of the first task does not let the second pass. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(capabilities = Capability.BACKS_OFF)
    default void a_failed_first_of_a_group_is_still_the_first(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        assertThat(worker.claim(1)).isEmpty();
        kitFixture.pass(Duration.ofHours(2));
        assertThat(worker.drain(1)).isEqualTo(List.of(first.id(), second.id()));
    }

    /** A task of a group that was given back is tried again before the next one, whenever that is. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(topics = Topic.RETRYING)
    default void the_first_of_a_group_is_tried_again_before_the_next(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        worker.retry(worker.claimOne(), Duration.ZERO);
        List<Claim> again = worker.claimWhatWasGivenBack();
        assertThat(KitWorker.numbers(again))
                .as("what is claimed of a group after its first task was given back")
                .containsExactly(first.id());
        assertThat(kitFixture.worker().claim(1))
                .as("what another worker claims of the group meanwhile")
                .isEmpty();
        assertThat(worker.complete(again)).hasSize(1);
        assertThat(worker.drain(1)).as("what is done afterwards").containsExactly(second.id());
    }

    /** Groups may run concurrently or one after the other, each in its order. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void each_group_keeps_its_order(KitFixture kitFixture) throws SQLException {
        List<Task> tasks = List.of(
                kitFixture.taskOf("a"),
                kitFixture.taskOf("b"),
                kitFixture.taskOf("a"),
                kitFixture.taskOf("c"),
                kitFixture.taskOf("b"));
        kitFixture.enqueue(tasks.toArray(Task[]::new));
        List<Long> done = kitFixture.worker().drain(1);
        assertThat(done).hasSize(tasks.size());
        assertThat(done).containsSubsequence(tasks.get(0).id(), tasks.get(2).id());
        assertThat(done).containsSubsequence(tasks.get(1).id(), tasks.get(4).id());
    }

    /** A worker that lost its claim lets no other task of the group pass. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(topics = Topic.FENCING)
    default void a_late_completion_does_not_let_the_next_of_a_group_pass(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskOf("a"), kitFixture.taskOf("a"), kitFixture.taskOf("a"));
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        kitFixture.worker().claimOne();
        late.complete(List.of(lost));
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed of a group while its first task is held, after a late completion")
                .isEmpty();
    }

    /** A worker that gives back a claim that it lost lets no other task of the group pass. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(topics = {Topic.FENCING, Topic.RETRYING})
    default void a_late_retry_does_not_let_the_next_of_a_group_pass(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskOf("a"), kitFixture.taskOf("a"), kitFixture.taskOf("a"));
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        kitFixture.worker().claimOne();
        late.retry(lost, Duration.ZERO);
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed of a group while its first task is held, after a late retry")
                .isEmpty();
    }

    /** The first task of a group is the first again after the crash of its worker. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void the_first_of_a_group_is_still_the_first_after_a_crash(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        KitWorker next = kitFixture.worker();
        List<Claim> claims = next.claim(1);
        assertThat(KitWorker.numbers(claims))
                .as("what is claimed first after the crash")
                .containsExactly(first.id());
        assertThat(kitFixture.worker().claim(1))
                .as("what another worker claims of the group meanwhile")
                .isEmpty();
        assertThat(next.complete(claims)).hasSize(1);
        assertThat(next.drain(1)).as("what is done afterwards").containsExactly(second.id());
    }

    /** A task of a group outlasts a long wait for the one before it. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(capabilities = Capability.RENEWS)
    default void the_next_of_a_group_outlasts_a_long_first_task(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(kitFixture.taskOf("a"));
        Claim first = worker.claimOne();
        kitFixture.enqueue(second);
        worker.beat(30, kitFixture.options().lease().dividedBy(2), first);
        worker.complete(List.of(first));
        assertThat(worker.drain(1))
                .as("what is done after a long first task of the group")
                .containsExactly(second.id());
    }

    /** A task of a group outlasts weeks in which the one before it waits for its next attempt. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(capabilities = Capability.BACKS_OFF)
    default void the_next_of_a_group_outlasts_weeks_of_retries(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        worker.retry(worker.claimOne(), Duration.ofDays(30));
        kitFixture.passWeeks();
        assertThat(worker.drain(1))
                .as("what is done of the group weeks later")
                .isEqualTo(List.of(first.id(), second.id()));
    }

    /** A task without a group holds up no group, and no group holds it up. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(
            forbidding = Anomaly.FALSE_EMPTY,
            notLimited = {Scope.TYPE, Scope.ALL})
    default void tasks_with_and_without_a_group_are_done_beside_each_other(KitFixture kitFixture) throws SQLException {
        List<Task> tasks = List.of(
                kitFixture.task(),
                kitFixture.taskOf("a"),
                kitFixture.task(),
                kitFixture.taskOf("b"),
                kitFixture.task());
        List<Long> held = new ArrayList<>();
        for (Task task : tasks) {
            kitFixture.enqueue(task);
            held.addAll(KitWorker.numbers(kitFixture.worker().claim(1)));
        }
        assertThat(held)
                .as("what is handed out, one after the other, of tasks without a group and of two groups")
                .isEqualTo(tasks.stream().map(Task::id).toList());
    }

    /** Tasks of a group whose first task is held hold up nothing else. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(
            forbidding = Anomaly.FALSE_EMPTY,
            notLimited = {Scope.TYPE, Scope.ALL})
    default void a_task_is_found_behind_a_thousand_of_a_group_at_work(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, () -> kitFixture.taskOf("at work")));
        kitFixture.worker().claimOne();
        Task last = kitFixture.taskOf("other");
        assertThat(LongQueue.claimedBehind(last, kitFixture.worker(), kitFixture, Anomaly.ORDER_BROKEN))
                .as("what is handed out of a thousand tasks of a group whose first task is held and one more")
                .containsExactly(last.id());
    }
}
