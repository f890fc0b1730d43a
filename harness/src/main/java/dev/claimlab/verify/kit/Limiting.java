package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No more tasks are held at once than the limit allows, and as many as it allows. */
public interface Limiting extends QueueContract {

    /** The limit holds over all workers. */
    @Test
    @Detects(Anomaly.LIMIT_EXCEEDED)
    default void no_more_are_held_at_once_than_the_limit_allows(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 2);
        kinds.fill();
        assertThat(kinds.hold(2))
                .as("how many tasks more were handed out while %d of their kind were held", kinds.most())
                .isZero();
    }

    /** Each kind has places of its own. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void as_many_are_held_at_once_as_the_limit_allows(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 1);
        kinds.enqueue(2, kinds.most() + 1);
        int held = kinds.hold(2 * kinds.most());
        OtherAnomalyError.throwIfMore(held, kinds.mostOfTwoKinds());
        assertThat(held).as("how many tasks of two kinds were held at once").isEqualTo(kinds.mostOfTwoKinds());
    }

    /** A place is free again once its task is done. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_completion_makes_room(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 2);
        kinds.fill();
        kinds.worker().complete(kinds.claim());
        int held = kinds.hold(2);
        OtherAnomalyError.throwIfMore(held, 1);
        assertThat(held)
                .as("how many tasks were handed out after one of %d was completed", kinds.most())
                .isEqualTo(1);
    }

    /** A place is free again while a task that failed waits. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(topics = Topic.RETRYING, capabilities = Capability.BACKS_OFF)
    default void a_failed_task_makes_room(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 2);
        kinds.fill();
        kinds.worker().retry(kinds.claim(), Duration.ofHours(1));
        int held = kinds.hold(2);
        OtherAnomalyError.throwIfMore(held, 1);
        assertThat(held)
                .as("how many tasks were handed out after one of %d was given back", kinds.most())
                .isEqualTo(1);
    }

    /** The places of killed workers are free again with their claims, and no sooner. */
    @Test
    @Detects(Anomaly.STUCK)
    default void the_places_of_the_dead_come_back(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, 2 * kinds.most());
        kinds.fill();
        kinds.killAll();
        kitFixture.passRecovery();
        int held = kinds.hold(2 * kinds.most());
        OtherAnomalyError.throwIfMore(held, kinds.most());
        assertThat(held)
                .as("how many tasks were handed out after all %d holders were killed", kinds.most())
                .isEqualTo(kinds.most());
    }

    /** A place is kept as long as its task, which heartbeats keep beyond the first lease. */
    @Test
    @Detects(Anomaly.LIMIT_EXCEEDED)
    @AppliesTo(topics = {Topic.LEASING, Topic.RENEWING})
    default void a_place_is_kept_while_its_task_is_renewed(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 2);
        kinds.fill();
        kinds.beat(5, kitFixture.options().lease().dividedBy(2));
        assertThat(kinds.hold(2))
                .as("how many tasks more were handed out while %d were renewed again and again", kinds.most())
                .isZero();
    }

    /** A worker that lost its claim frees no place by a completion that is refused: it is another one's now. */
    @Test
    @Detects(Anomaly.LIMIT_EXCEEDED)
    @AppliesTo(topics = Topic.FENCING, without = Capability.HOLDS_TRANSACTION)
    default void a_late_completion_frees_no_place(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        Claim lost = lostOne(kitFixture, late);
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 2);
        kinds.fill();
        late.complete(lost);
        assertThat(kinds.hold(2))
                .as("how many tasks more were handed out after a late completion, while %d were held", kinds.most())
                .isZero();
    }

    /** A worker that lost its claim frees no place by giving it back. */
    @Test
    @Detects(Anomaly.LIMIT_EXCEEDED)
    @AppliesTo(
            topics = {Topic.FENCING, Topic.RETRYING},
            without = Capability.HOLDS_TRANSACTION)
    default void a_late_retry_frees_no_place(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        Claim lost = lostOne(kitFixture, late);
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 2);
        kinds.fill();
        late.retry(lost, Duration.ofHours(1));
        assertThat(kinds.hold(2))
                .as("how many tasks more were handed out after a late failure, while %d were held", kinds.most())
                .isZero();
    }

    /** A claim whose lease is over, on the task that is claimed first by others. */
    private static Claim lostOne(KitFixture kitFixture, KitWorker late) throws SQLException {
        new LimitedKinds(kitFixture).enqueue(1, 1);
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        return lost;
    }

    /** What was left is done once there is room. */
    @Test
    @Detects(Anomaly.STUCK)
    default void what_waits_for_a_place_is_done(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, 2 * kinds.most() + 1);
        assertThat(kitFixture.worker().drain(1)).hasSize(2 * kinds.most() + 1);
    }

    /** All tasks of a batch are held at once. */
    @Test
    @Detects(Anomaly.LIMIT_EXCEEDED)
    @AppliesTo(capabilities = Capability.BATCH)
    default void a_batch_is_no_larger_than_the_limit(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kinds.enqueue(1, kinds.most() + 3);
        assertThat(kitFixture.worker().claim(kinds.most() + 3))
                .as("what a claim of %d returns where %d may be held at once", kinds.most() + 3, kinds.most())
                .hasSizeBetween(1, kinds.most());
    }

    /** A task without a group is not counted, and no group waits for it. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(
            forbidding = Anomaly.FALSE_EMPTY,
            notLimited = {Scope.TYPE, Scope.ALL})
    default void a_task_without_a_group_fills_no_place(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kitFixture.enqueue();
        kitFixture.worker().claimOne();
        kinds.enqueue(1, kinds.most());
        assertThat(kinds.hold(kinds.most()))
                .as("how many tasks of a group were handed out while one without a group was held")
                .isEqualTo(kinds.most());
    }

    /** Tasks for which there is no place hold up nothing else. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(forbidding = Anomaly.FALSE_EMPTY, notLimited = Scope.ALL)
    default void a_task_is_found_behind_a_thousand_without_a_place(KitFixture kitFixture) throws SQLException {
        LimitedKinds kinds = new LimitedKinds(kitFixture);
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, () -> kinds.task(1)));
        kinds.fill();
        Task last = kinds.task(2);
        assertThat(LongQueue.claimedBehind(last, kitFixture.worker(), kitFixture, Anomaly.LIMIT_EXCEEDED))
                .as("what is handed out of a thousand tasks for which there is no place and one more")
                .containsExactly(last.id());
    }
}
