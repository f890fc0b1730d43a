package dev.claimlab.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.Trouble;
import dev.claimlab.load.Work;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.ClaimSession;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.TaskQueue;
import dev.claimlab.task.Claim;
import dev.claimlab.task.Task;
import dev.claimlab.task.WorkerId;
import dev.claimlab.tck.MemoryPlace;
import dev.claimlab.tck.MemoryStrategy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written down of a session, and in which order. */
final class RecordingSessionTest {

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

    private void giveBackTwo(Set<Capability> capabilities) throws SQLException {
        MemoryPlace place = new MemoryPlace();
        MemoryStrategy strategy = new MemoryStrategy(place.time());
        TaskQueue queue = strategy.open(place.process(), Options.DEFAULT);
        queue.enqueue(place.process().getConnection(), List.of(task(0), task(1)));
        Journal journal = new Journal(1, retries());
        try (ClaimSession session =
                new RecordingSession(queue.session(new WorkerId(1, 1)), journal, shift(capabilities))) {
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

    private static Shift shift(Set<Capability> capabilities) {
        Troubles none = new Troubles(Trouble.NONE, 0);
        Duration second = Duration.ofSeconds(1);
        return new Shift(
                2, second, Effects.NONE, capabilities, Work.NONE, TaskMix.PLAIN, none, 0, second, second, second);
    }
}
