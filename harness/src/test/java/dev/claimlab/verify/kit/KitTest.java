package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.verify.kit.BrokenSession.Mistake;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit fails broken strategies, each mistake by the test that targets it. */
final class KitTest {

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Mistake.IGNORES_THE_LIMIT, (Trial) Claiming::a_claim_of_one_takes_one_and_leaves_the_rest),
                Arguments.of(Mistake.IGNORES_THE_LIMIT, (Trial) Batching::a_claim_of_several_takes_several_and_no_more),
                Arguments.of(Mistake.HANDS_OUT_TWICE, (Trial) Claiming::a_completed_task_does_not_come_back),
                Arguments.of(Mistake.ACCEPTS_EVERY_COMPLETION, (Trial)
                        Fencing::a_late_completion_is_refused_while_another_holds_the_task),
                Arguments.of(Mistake.ACCEPTS_EVERY_COMPLETION, (Trial)
                        Fencing::a_late_completion_is_refused_after_another_completed_the_task),
                Arguments.of(
                        Mistake.LOSES_WHAT_IS_GIVEN_BACK, (Trial) Retrying::a_task_given_back_can_be_claimed_again),
                Arguments.of(
                        Mistake.FORGETS_THE_DELAY, (Trial) BackingOff::a_task_given_back_with_a_delay_waits_for_it),
                Arguments.of(Mistake.FORGETS_THE_DELAY, (Trial) Ordering::a_failed_first_of_a_group_is_still_the_first),
                Arguments.of(Mistake.RENEWS_NOTHING, (Trial) Renewing::a_renewed_claim_outlives_its_lease),
                Arguments.of(Mistake.ADDS_TWINS, (Trial) Deduplicating::a_twin_is_not_added_while_the_first_one_waits),
                Arguments.of(Mistake.REMEMBERS_EVERY_KEY, (Trial)
                        Deduplicating::a_twin_is_added_while_the_first_one_is_worked_on),
                Arguments.of(Mistake.REMEMBERS_EVERY_KEY, (Trial)
                        Deduplicating::a_twin_is_added_after_the_first_one_is_done));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_found(Mistake mistake, Trial trial) throws SQLException {
        MemorySandbox sandbox = new MemorySandbox();
        Subject subject = new Subject(new BrokenStrategy(new MemoryStrategy(sandbox.time()), mistake));
        try (KitFixture kitFixture = new KitFixture(subject.strategy(), subject.options(), sandbox)) {
            assertThatThrownBy(() -> trial.perform(subject, kitFixture)).isInstanceOf(AssertionError.class);
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void the_same_test_leaves_the_right_one_alone(Mistake mistake, Trial trial) throws SQLException {
        assertThat(mistake).isNotNull();
        MemorySandbox sandbox = new MemorySandbox();
        Subject subject = new Subject(new MemoryStrategy(sandbox.time()));
        try (KitFixture kitFixture = new KitFixture(subject.strategy(), subject.options(), sandbox)) {
            trial.perform(subject, kitFixture);
        }
    }

    @Test
    void a_topic_that_is_left_out_is_found() {
        MemorySandbox sandbox = new MemorySandbox();
        QueueContract leavesOut = new Claiming() {
            @Override
            public ClaimStrategy strategy() {
                return new MemoryStrategy(sandbox.time());
            }
        };
        assertThatThrownBy(leavesOut::the_topics_tested_are_those_that_the_contract_claims)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FENCING");
    }

    /** One test of the kit. */
    @FunctionalInterface
    private interface Trial {

        /** Performs the test on a subject. */
        void perform(Subject subject, KitFixture kitFixture) throws SQLException;
    }

    private record Subject(ClaimStrategy strategy)
            implements Claiming, Batching, Fencing, Renewing, Retrying, BackingOff, Burying, Ordering, Deduplicating {}

    private record BrokenStrategy(ClaimStrategy right, Mistake mistake) implements ClaimStrategy {

        @Override
        public String name() {
            return "memory.broken";
        }

        @Override
        public String idea() {
            return right.idea();
        }

        @Override
        public String source() {
            return right.source();
        }

        @Override
        public Contract contract() {
            return right.contract();
        }

        @Override
        public Set<Capability> capabilities(Options options) {
            return right.capabilities(options);
        }

        @Override
        public void validate(Options options) {
            right.validate(options);
        }

        @Override
        public void install(DataSource dataSource, Options options) throws SQLException {
            right.install(dataSource, options);
        }

        @Override
        public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
            TaskQueue queue = right.open(dataSource, options);
            Set<String> keys = new HashSet<>();
            return new TaskQueue() {
                @Override
                public boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
                    boolean isKnown = !keys.add(String.valueOf(task.key()));
                    if (mistake == Mistake.REMEMBERS_EVERY_KEY && isKnown) {
                        return false;
                    }
                    queue.enqueue(connection, List.of(task));
                    return true;
                }

                @Override
                public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
                    queue.enqueue(connection, tasks);
                }

                @Override
                public ClaimSession session(WorkerId worker) throws SQLException {
                    return new BrokenSession(queue.session(worker), mistake, new ArrayList<>());
                }

                @Override
                public void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {
                    queue.remaining(connection, consumer);
                }
            };
        }
    }
}
