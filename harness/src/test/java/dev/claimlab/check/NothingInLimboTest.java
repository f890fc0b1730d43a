package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NothingInLimboTest {

    private static final long BOUND = 1_000_000;
    private static final long LEASE = 3_000_000;
    private static final Circumstances BOUNDED = Examination.FAULTY.recoveringWithin(BOUND);

    /** Worker 1 claims task 0 and then disappears; this long after, worker 2 finds nothing. */
    private static Story passedByAfter(long nanos) {
        Story claimed = new Story().leases(LEASE).enqueued(0).claimed(1, 0);
        return claimed.at(claimed.nowNanos() + nanos).claimed(2);
    }

    private static List<Anomaly> found(Story story) {
        return Examination.of(new NothingInLimbo(), story, BOUNDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "HELD"})
    void an_open_task_that_nothing_takes_after_lease_and_recovery_is_in_limbo(State state) {
        assertThat(found(passedByAfter(LEASE + 2 * BOUND).quiet().remaining(0, state)))
                .containsExactly(Anomaly.LIMBO);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"DELAYED", "DEAD", "DONE"})
    void a_task_that_waits_or_is_kept_on_purpose_is_in_no_limbo(State state) {
        assertThat(found(passedByAfter(LEASE + 2 * BOUND).quiet().remaining(0, state)))
                .isEmpty();
    }

    @Property
    void whatever_is_passed_by_before_lease_and_recovery_are_over_is_in_no_limbo(
            @ForAll @LongRange(min = 0, max = LEASE + BOUND / 2) long nanos) {
        assertThat(found(passedByAfter(nanos).quiet().remaining(0, State.HELD))).isEmpty();
    }

    @Test
    void a_task_that_nobody_was_refused_is_in_no_limbo() {
        Story claimed = new Story().leases(LEASE).enqueued(0, 1).claimed(1, 0);
        Story busy = claimed.at(claimed.nowNanos() + LEASE + 2 * BOUND).claimed(2, 1);
        assertThat(found(busy.quiet().remaining(0, State.HELD))).isEmpty();
    }

    @Test
    void a_task_that_was_done_late_is_in_no_limbo() {
        assertThat(found(passedByAfter(LEASE + 2 * BOUND).done(1, 0).quiet().remaining(0, State.HELD)))
                .isEmpty();
    }

    @Test
    void where_no_bound_is_known_nothing_is_in_limbo() {
        Story story = passedByAfter(LEASE + 2 * BOUND).quiet().remaining(0, State.HELD);
        assertThat(Examination.of(new NothingInLimbo(), story, Examination.FAULTY))
                .isEmpty();
    }
}
