package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A task waits until it is due. */
public interface Delaying extends QueueContract {

    /** Nearly a whole second, so that what is cut off shows. */
    Duration LATE_IN_A_SECOND = Duration.ofMillis(950);

    /** Enough for a claim to be answered. */
    Duration BEFORE_IT_IS_DUE = Duration.ofMillis(600);

    /** It cannot be claimed before it is due, and can be claimed then. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_task_is_not_claimed_before_it_is_due(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task later = kitFixture.taskIn(Duration.ofHours(1));
        kitFixture.enqueue(later);
        kitFixture.pass(Duration.ofMinutes(59));
        assertThat(worker.claim(1)).isEmpty();
        kitFixture.pass(Duration.ofMinutes(2));
        List<Long> claimed = KitWorker.numbers(worker.claim(1));
        OtherAnomalyError.throwIfMissing(claimed, List.of(later.id()), Anomaly.FALSE_EMPTY);
        assertThat(claimed).as("what is claimed once it is due").containsExactly(later.id());
    }

    /** A queue that keeps whole seconds, or compares them, begins a task up to a second too early. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_task_is_not_claimed_in_the_second_before_it_is_due(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Duration ahead = kitFixture.sandbox().serverAhead();
        Instant due = kitFixture
                .now()
                .plus(ahead)
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(LATE_IN_A_SECOND);
        kitFixture.enqueue(kitFixture.taskAt(due));
        kitFixture.pass(Duration.between(kitFixture.now().plus(ahead), due).minus(BEFORE_IT_IS_DUE));
        List<Claim> claims = worker.claim(1);
        CouldNotBeAskedException.throwIf(tooLate(kitFixture.now().plus(ahead), due));
        assertThat(claims).as("what is claimed in the second before it is due").isEmpty();
    }

    private static Optional<String> tooLate(Instant now, Instant due) {
        return now.isBefore(due)
                ? Optional.empty()
                : Optional.of("the moment before the task was due had passed when the claim was answered");
    }

    /** A task that is not due does not block one that is. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_task_that_is_due_passes_one_that_is_not(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskIn(Duration.ofHours(1)));
        long due = kitFixture.enqueue();
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed of two tasks of which one is due")
                .containsExactly(due);
    }

    /** No duty removes a task that is due in weeks, and none makes it due earlier. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_is_due_in_weeks_is_done_then(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task later = kitFixture.taskIn(Duration.ofDays(45));
        kitFixture.enqueue(later);
        kitFixture.passWeeks();
        assertThat(worker.claim(1)).as("what is claimed before a task is due").isEmpty();
        kitFixture.passWeeks();
        assertThat(worker.drain(1)).as("what is done once a task is due").containsExactly(later.id());
    }

    /** A task that became due is retried like any other. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(capabilities = {Capability.RETRIES, Capability.BACKS_OFF})
    default void a_delayed_task_that_failed_is_tried_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task later = kitFixture.taskIn(Duration.ofHours(1));
        kitFixture.enqueue(later);
        kitFixture.pass(Duration.ofHours(2));
        worker.retry(worker.claimOne(), Duration.ZERO);
        assertThat(worker.drain(1))
                .as("what is done of a delayed task that failed")
                .containsExactly(later.id());
    }

    /** A task is due for all workers at the same moment. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_worker_whose_clock_is_fast_takes_nothing_before_it_is_due(KitFixture kitFixture)
            throws SQLException {
        kitFixture.enqueue(kitFixture.taskIn(Duration.ofMinutes(30)));
        KitWorker fast = kitFixture.workerWhoseClockIsAhead(Duration.ofHours(1));
        fast.performDuties();
        assertThat(fast.claim(1))
                .as("what a worker whose clock is ahead by an hour is handed out half an hour before a task is due")
                .isEmpty();
    }

    /** Tasks that are not due hold up nothing. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(forbidding = Anomaly.FALSE_EMPTY)
    default void a_task_is_found_behind_a_thousand_that_are_not_due(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, () -> kitFixture.taskIn(Duration.ofHours(1))));
        Task last = kitFixture.task();
        assertThat(LongQueue.claimedBehind(last, kitFixture.worker(), kitFixture, Anomaly.PREMATURE))
                .as("what is handed out of a thousand tasks that are not due and one more")
                .containsExactly(last.id());
    }
}
