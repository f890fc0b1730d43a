package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import org.junit.jupiter.api.Test;

/** The effects of faults derived from a history. */
final class HarmTest {

    private static Harm of(Story story) {
        return story.history().harm();
    }

    private static Story holding() {
        return new Story().enqueued(0).claimed(1, 0);
    }

    @Test
    void a_worker_with_a_claim_is_hit_at_work() {
        assertThat(of(holding().harmed(1, 1).healed(1, 1)).busyHits()).isEqualTo(1);
    }

    @Test
    void a_worker_that_claims_while_the_fault_lasts_is_hit_too() {
        Story story =
                new Story().enqueued(0).harmed(1, 1).claimed(1, 0).healed(1, 1).done(1, 0);
        assertThat(of(story).busyHits()).isEqualTo(1);
    }

    @Test
    void a_worker_that_was_done_before_is_not_hit() {
        assertThat(of(holding().done(1, 0).harmed(1, 1).healed(1, 1)).busyHits())
                .isZero();
    }

    @Test
    void another_worker_is_not_hit() {
        assertThat(of(holding().harmed(1, 2).healed(1, 2)).busyHits()).isZero();
    }

    @Test
    void a_fault_of_the_server_hits_everybody() {
        Story story = holding().enqueued(1).claimed(2, 1).harmed(1, 0);
        assertThat(of(story).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.busyWorkers()).isEqualTo(2));
    }

    @Test
    void a_process_that_says_ticks_is_hit_between_them_too_and_another_is_not() {
        assertThat(of(ticked(new Story()).harmed(1, 1)).busyHits()).isEqualTo(1);
        assertThat(of(ticked(new Story()).harmed(1, 0)).busyHits()).isEqualTo(1);
        assertThat(of(ticked(new Story()).harmed(1, 2)).busyHits()).isZero();
        assertThat(of(ticked(new Story().harmed(1, 1)).healed(1, 1)).busyHits()).isEqualTo(1);
        assertThat(of(ticked(new Story().harmed(1, 1).healed(1, 1))).busyHits()).isZero();
    }

    private static Story ticked(Story story) {
        int writer = WriterId.ofTicker(0).number();
        return story.add(writer, Operation.TICK, Stage.INVOKE, 1, 0, Event.NO_HOLD, 0)
                .add(writer, Operation.TICK, Stage.OK, 1, 0, Event.NO_HOLD, 0);
    }

    @Test
    void a_producer_is_hit_by_the_loss_of_its_host_alone() {
        Story story = new Story().enqueued(0);
        int producer = WriterId.ofProducer(0).number();
        assertThat(of(story.harmed(1, producer).healed(1, producer)).busyHits()).isOne();
        assertThat(of(new Story().enqueued(0).harmed(1, 0).healed(1, 0)).busyHits())
                .isZero();
        assertThat(of(new Story().harmed(1, producer).healed(1, producer)).busyHits())
                .isZero();
    }

    @Test
    void a_trap_that_nobody_stepped_into_is_no_fault() {
        assertThat(of(holding().harmed(1, 1).missed(1, 1)).hits()).isEmpty();
    }

    @Test
    void what_another_worker_does_after_the_fault_was_an_orphan() {
        Story story = holding().harmed(1, 1).healed(1, 1).claimed(2, 0).done(2, 0);
        assertThat(of(story).orphans()).singleElement().satisfies(orphan -> {
            assertThat(orphan.task()).isZero();
            assertThat(orphan.kind()).isEqualTo("fault " + Story.FAULT);
            assertThat(orphan.completedNanos()).isGreaterThan(orphan.sinceNanos());
        });
    }

    @Test
    void what_the_worker_itself_still_does_is_no_orphan() {
        assertThat(of(holding().harmed(1, 1).healed(1, 1).done(1, 0)).orphans()).isEmpty();
    }

    @Test
    void a_library_may_complete_for_five_seconds_after_its_handler() {
        assertThat(of(answered().at(4_000_000_000L).harmed(1, 1).healed(1, 1)).busyHits())
                .isEqualTo(1);
        assertThat(of(answered().at(6_000_000_000L).harmed(1, 1).healed(1, 1)).busyHits())
                .isZero();
    }

    /** A library calls its handler without a claim that is sent, and its completion is not seen. */
    private static Story answered() {
        return new Story().enqueued(0).claimAnswered(1, 0).effect(1, 0).completeSent(1, 0);
    }
}
