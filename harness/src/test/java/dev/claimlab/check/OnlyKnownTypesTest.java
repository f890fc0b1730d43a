package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OnlyKnownTypesTest {

    private static List<Anomaly> found(NamedCheck judge, Story story) {
        return Examination.of(judge, story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story) {
        return found(new OnlyKnownTypes(), story);
    }

    private static Story knowing(Story story, int worker, long type) {
        return story.add(worker, Operation.KNOWS, Stage.OK, 1, Event.NO_TASK, Event.NO_HOLD, type);
    }

    /** Task 0 is of type 0, which worker 1 knows, and task 1 of type 1. */
    private static Story rolling() {
        Story story =
                new Story().trait(Trait.TYPE, 0, 0).trait(Trait.TYPE, 1, 1).trait(Trait.FOR_SOME, 1, 1);
        return knowing(story, 1, 0).enqueued(0, 1);
    }

    @Test
    void a_worker_that_is_given_a_type_that_it_does_not_know_is_reported() {
        assertThat(found(rolling().claimed(1, 1))).containsExactly(Anomaly.UNKNOWN_TYPE);
    }

    @Test
    void a_worker_that_is_given_a_type_that_it_knows_is_right() {
        assertThat(found(rolling().claimed(1, 0).claimed(2, 1))).isEmpty();
        assertThat(found(knowing(rolling(), 1, 1).claimed(1, 0, 1))).isEmpty();
    }

    @Test
    void a_worker_that_said_nothing_knows_all_types() {
        assertThat(found(rolling().claimed(2, 0, 1))).isEmpty();
    }

    @Test
    void an_empty_poll_is_false_only_where_every_worker_knows_what_waits() {
        assertThat(found(new NoFalseEmpty(), rolling().claimed(2, 0).claimed(1).claimed(2, 1)))
                .isEmpty();
        assertThat(found(new NoFalseEmpty(), rolling().claimed(1).claimed(1, 0).claimed(2, 1)))
                .containsExactly(Anomaly.FALSE_EMPTY);
    }
}
