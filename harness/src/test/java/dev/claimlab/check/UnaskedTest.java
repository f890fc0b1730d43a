package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Trait;
import dev.claimlab.spi.Capability;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnaskedTest {

    private static final RunPromises URGENT = new RunPromises(false, false, false, 0, true, false);

    private static Optional<Unasked> urgentFirst(Story story, Circumstances circumstances) {
        Map<String, Optional<Unasked>> asked = Judge.asked(story.history(), circumstances);
        return asked.getOrDefault("UrgentFirst", Optional.empty());
    }

    @Test
    void a_judge_of_priorities_names_the_capability_that_the_strategy_lacks() {
        assertThat(urgentFirst(new Story().enqueued(0), Examination.CALM))
                .hasValueSatisfying(unasked -> assertThat(unasked.lacked()).contains(Capability.PRIORITY));
    }

    @Test
    void a_run_without_priorities_does_not_ask_it() {
        assertThat(urgentFirst(new Story().enqueued(0), Examination.CALM.promising(URGENT)))
                .hasValueSatisfying(unasked -> assertThat(unasked.reason()).contains("no run had tasks"));
    }

    @Test
    void a_run_with_priorities_asks_it() {
        Story story = new Story().trait(Trait.PRIORITY, 0, 3).enqueued(0);
        assertThat(urgentFirst(story, Examination.CALM.promising(URGENT))).isEmpty();
    }

    @Test
    void what_needs_no_promise_is_asked_of_every_run() {
        assertThat(Judge.asked(new Story().enqueued(0).history(), Examination.CALM))
                .containsEntry("NothingLost", Optional.empty())
                .containsEntry("OneHolder", Optional.empty());
    }
}
