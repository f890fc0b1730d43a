package dev.claimlab.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.load.FailureProfile;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.verify.kit.MemorySandbox;
import dev.claimlab.verify.kit.MemoryStrategy;
import dev.claimlab.verify.time.MovableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The events recorded for a session, and their order. */
final class RecordingSessionTest {

    private static final long LEASE_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<String> retries = new ArrayList<>();

    @Test
    void the_first_retry_of_a_held_transaction_gives_back_everything_that_it_held() throws SQLException {
        giveBackTwo(Set.of(Capability.HOLDS_TRANSACTION));
        assertThat(retries).containsExactly("INVOKE 0", "INVOKE 1", "OK 0", "OK 1");
    }

    @Test
    void a_retry_of_a_claim_of_its_own_gives_back_no_other() throws SQLException {
        giveBackTwo(Set.of());
        assertThat(retries).containsExactly("INVOKE 0", "OK 0", "INVOKE 1", "OK 1");
    }

    @Test
    void a_completion_without_an_answer_is_known_only_while_its_claim_is_valid() throws SQLException {
        Set<Capability> silent = Set.of(Capability.SILENT, Capability.LEASES);
        assertThat(completed(silent, Duration.ZERO)).containsExactly(Stage.INVOKE, Stage.OK);
        assertThat(completed(silent, Duration.ofSeconds(2))).containsExactly(Stage.INVOKE, Stage.UNKNOWN);
    }

    @Test
    void a_completion_that_is_answered_is_believed_and_so_is_one_of_a_claim_without_an_end() throws SQLException {
        Duration late = Duration.ofSeconds(2);
        assertThat(completed(Set.of(Capability.LEASES), late)).containsExactly(Stage.INVOKE, Stage.OK);
        assertThat(completed(Set.of(Capability.SILENT), late)).containsExactly(Stage.INVOKE, Stage.OK);
    }

    @Test
    void a_claim_with_a_time_of_its_own_is_valid_for_a_lease_after_it_was_sent() throws SQLException {
        Validity validity = validity(Set.of(Capability.LEASES, Capability.RENEWS));
        assertThat(validity.first()).isEqualTo(LEASE_NANOS);
        assertThat(validity.second()).isEqualTo(LEASE_NANOS);
    }

    @Test
    void a_claim_that_lives_with_its_worker_is_valid_for_a_lease_after_the_last_sign_of_life() throws SQLException {
        Validity validity = validity(Set.of(Capability.LEASES, Capability.RENEWS, Capability.LIVES_WITH_WORKER));
        assertThat(validity.first()).isPositive().isLessThan(LEASE_NANOS);
        assertThat(validity.second()).isPositive().isLessThan(LEASE_NANOS - LEASE_NANOS / 6);
    }

    /** How long after it was sent a claim is valid: one before any heartbeat, and one after a heartbeat. */
    private static Validity validity(Set<Capability> capabilities) throws SQLException {
        MemorySandbox sandbox = new MemorySandbox();
        TaskQueue queue = new MemoryStrategy(sandbox.time()).open(sandbox.process(), Options.DEFAULT);
        queue.enqueue(sandbox.process().getConnection(), List.of(task(0), task(1)));
        List<Long> sent = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        Recorder recorder = (nanos, operation, stage, call, task, hold, value) -> {
            if (operation == Operation.CLAIM) {
                (stage == Stage.INVOKE ? sent : ends).add(stage == Stage.INVOKE ? nanos : value);
            }
        };
        WorkerRecorder workerRecorder = new WorkerRecorder(1, recorder);
        try (ClaimSession session =
                new RecordingSession(queue.session(new WorkerId(1, 1)), workerRecorder, shift(capabilities))) {
            List<Claim> first = session.claim(1);
            session.renew(List.of());
            assertThat(first).hasSize(1);
            assertThat(session.claim(1)).hasSize(1);
        }
        return new Validity(ends.get(0) - sent.get(0), ends.get(1) - sent.get(1));
    }

    private record Validity(long first, long second) {}

    /** The stages of the completion of a claim that is so old, with a lease of a second. */
    private static List<Stage> completed(Set<Capability> capabilities, Duration old) throws SQLException {
        MemorySandbox sandbox = new MemorySandbox();
        TaskQueue queue = new MemoryStrategy(sandbox.time()).open(sandbox.process(), Options.DEFAULT);
        queue.enqueue(sandbox.process().getConnection(), List.of(task(0)));
        List<Stage> stages = new ArrayList<>();
        Recorder recorder = (nanos, operation, stage, call, task, hold, value) -> {
            if (operation == Operation.COMPLETE) {
                stages.add(stage);
            }
        };
        MovableClock clock = new MovableClock();
        WorkerRecorder workerRecorder = new WorkerRecorder(1, recorder);
        try (ClaimSession session =
                new RecordingSession(queue.session(new WorkerId(1, 1)), workerRecorder, shift(capabilities), clock)) {
            List<Claim> claims = session.claim(1);
            clock.pass(old);
            assertThat(session.complete(claims)).isEqualTo(claims);
        }
        return stages;
    }

    private void giveBackTwo(Set<Capability> capabilities) throws SQLException {
        MemorySandbox sandbox = new MemorySandbox();
        MemoryStrategy strategy = new MemoryStrategy(sandbox.time());
        TaskQueue queue = strategy.open(sandbox.process(), Options.DEFAULT);
        queue.enqueue(sandbox.process().getConnection(), List.of(task(0), task(1)));
        WorkerRecorder workerRecorder = new WorkerRecorder(1, retries());
        try (ClaimSession session =
                new RecordingSession(queue.session(new WorkerId(1, 1)), workerRecorder, shift(capabilities))) {
            for (Claim claim : session.claim(2)) {
                session.retry(claim, Duration.ZERO);
            }
        }
    }

    private static Task task(long id) {
        return new Task(id, "job", "{}", 0, null, null);
    }

    private Recorder retries() {
        return (long nanos, Operation operation, Stage stage, int call, long task, int hold, long value) -> {
            if (operation == Operation.RETRY) {
                retries.add(stage + " " + task);
            }
        };
    }

    private static WorkerSettings shift(Set<Capability> capabilities) {
        FailureInjection none = new FailureInjection(FailureProfile.NONE, 0);
        Duration second = Duration.ofSeconds(1);
        return new WorkerSettings(
                2,
                second,
                Effects.NONE,
                capabilities,
                WorkDuration.NONE,
                TaskMix.PLAIN,
                none,
                0,
                second,
                second,
                second);
    }
}
