package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Contract;
import org.junit.jupiter.api.Test;

/** A verdict under faults needs a fault that hit a busy worker. */
final class VacuityTest {

    private static final Contract EXACTLY_ONCE = Contract.of("exactly-once");

    /** Worker 9 is hit by a fault while it works on a task of its own, and continues. */
    static Story harmedAtWork(Story story) {
        return story.enqueued(1_000)
                .claimed(9, 1_000)
                .harmed(99, 9)
                .healed(99, 9)
                .done(9, 1_000);
    }

    private static Story fine() {
        return new Story().enqueued(0).claimed(1, 0).done(1, 0);
    }

    @Test
    void faults_that_hit_nobody_at_work_prove_nothing() {
        Story idle = fine().harmed(1, 1).healed(1, 1).quiet();
        Verdict verdict = Judge.judge(idle.history(), Examination.FAULTY, EXACTLY_ONCE, null);

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).contains("no fault hit a worker at work");
    }

    @Test
    void a_run_whose_fault_hit_a_worker_at_work_can_pass() {
        Story busy = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .harmed(1, 1)
                .healed(1, 1)
                .claimed(2, 0)
                .done(2, 0)
                .quiet();

        assertThat(Judge.judge(busy.history(), Examination.FAULTY, EXACTLY_ONCE, null)
                        .status())
                .isEqualTo(Status.PASS);
    }
}
