package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CancelledStaysCancelledTest {

    private static List<Anomaly> found(NamedCheck judge, Story story) {
        return Examination.of(judge, story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story) {
        return found(new CancelledStaysCancelled(), story);
    }

    private static Story waiting() {
        return new Story().enqueued(0);
    }

    /** The cancellation of the task was answered so. */
    private static Story cancelled(Story story, Stage answer) {
        int writer = WriterId.CONTROL.number();
        return story.add(writer, Operation.CANCEL, Stage.INVOKE, 1, 0, Event.NO_HOLD, 0)
                .add(writer, Operation.CANCEL, answer, 1, 0, Event.NO_HOLD, 0);
    }

    @Test
    void a_task_that_is_begun_after_its_cancellation_was_acknowledged_is_reported() {
        assertThat(found(cancelled(waiting(), Stage.OK).claimed(1, 0))).containsExactly(Anomaly.CANCEL_IGNORED);
    }

    @Test
    void a_claim_that_was_sent_before_the_acknowledgement_may_have_come_first() {
        assertThat(found(cancelled(waiting().claimSent(1, 1), Stage.OK).claimAnswered(1, 0)))
                .isEmpty();
    }

    @Test
    void a_cancellation_that_was_refused_or_never_answered_promises_nothing() {
        assertThat(found(cancelled(waiting(), Stage.FAIL).claimed(1, 0).done(1, 0)))
                .isEmpty();
        assertThat(found(cancelled(waiting(), Stage.UNKNOWN).claimed(1, 0).done(1, 0)))
                .isEmpty();
    }

    @Test
    void a_completion_that_was_accepted_undoes_the_cancellation() {
        assertThat(found(cancelled(waiting().claimed(1, 0), Stage.OK).completed(1, 0, Stage.FAIL)))
                .isEmpty();
        assertThat(found(cancelled(waiting().claimed(1, 0), Stage.OK).done(1, 0)))
                .containsExactly(Anomaly.CANCEL_IGNORED);
    }

    @Test
    void a_cancelled_task_is_kept_as_cancelled_if_at_all() {
        assertThat(found(cancelled(waiting(), Stage.OK).remaining(0, State.CANCELLED)))
                .isEmpty();
        assertThat(found(cancelled(waiting(), Stage.OK).remaining(0, State.DONE)))
                .containsExactly(Anomaly.CANCEL_IGNORED);
    }

    @Test
    void a_cancelled_task_is_not_lost_and_the_completion_of_its_worker_may_be_refused() {
        Story story = cancelled(waiting().claimed(1, 0), Stage.OK).refused(1, 0).quiet();
        assertThat(found(new NothingLost(), story)).isEmpty();
        assertThat(found(new ValidClaimIsAccepted(), story)).isEmpty();
        assertThat(found(new NothingLost(), cancelled(waiting(), Stage.FAIL).quiet()))
                .containsExactly(Anomaly.LOST);
    }
}
