package dev.claimlab.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryReader;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one side of the pipe records, the other has; and no statement is sent before. */
final class DeliveredHistoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder = Path.of(".");

    private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    private final WorkerProtocolServer server =
            new WorkerProtocolServer(new PrintStream(pipe, true, StandardCharsets.UTF_8));
    private final DeliveredHistory history = new DeliveredHistory(server, Thread.currentThread()::interrupt);

    @AfterEach
    void close() throws InterruptedException {
        server.close();
    }

    private List<String> sent() {
        return pipe.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void recordClaim(int worker, long task) {
        Recorder recorder = history.recorder(WriterId.ofWorker(worker));
        recorder.append(17, Operation.CLAIM, Stage.INVOKE, 1, Event.NO_TASK, Event.NO_HOLD, 1);
        recorder.append(18, Operation.CLAIM, Stage.OK, 1, task, 1, 99);
    }

    @Test
    void events_of_several_writers_arrive_as_they_were_recorded() throws IOException {
        Path file = folder.resolve("history-w1-g1.bin");
        ReceivedHistory received = ReceivedHistory.create(file, 0, HistoryTap.NONE);
        recordClaim(1, 5);
        history.send();
        recordClaim(2, 6);
        history.close();

        List<Long> numbers = new ArrayList<>();
        sent().forEach(line -> numbers.add(received.take(line.substring("EVENTS ".length()), System.nanoTime())));
        received.close(true);

        assertThat(numbers).containsExactly(1L, 2L);
        History read = HistoryReader.read(file);
        assertThat(read.flaw()).isEmpty();
        List<Event> events = new ArrayList<>();
        read.forEach(events::add);
        assertThat(events)
                .containsExactlyInAnyOrder(
                        new Event(17, 1, Operation.CLAIM, Stage.INVOKE, 1, -1, 0, 1),
                        new Event(18, 1, Operation.CLAIM, Stage.OK, 1, 5, 1, 99),
                        new Event(17, 2, Operation.CLAIM, Stage.INVOKE, 1, -1, 0, 1),
                        new Event(18, 2, Operation.CLAIM, Stage.OK, 1, 6, 1, 99));
    }

    @Test
    void a_history_of_a_killed_process_ends_where_its_messages_do() throws IOException {
        Path file = folder.resolve("history-w1-g1.bin");
        ReceivedHistory received = ReceivedHistory.create(file, 0, HistoryTap.NONE);
        recordClaim(1, 5);
        history.send();
        sent().forEach(line -> received.take(line.substring("EVENTS ".length()), System.nanoTime()));
        received.close(false);
        sent().forEach(line -> received.take(line.substring("EVENTS ".length()), System.nanoTime()));

        assertThat(HistoryReader.read(file).size()).isEqualTo(2);
        assertThat(HistoryReader.read(file).flaw()).isPresent();
    }

    @Test
    void a_statement_waits_until_the_other_side_has_what_was_recorded_before() {
        recordClaim(1, 5);
        Thread statement = new Thread(history::deliver);
        statement.start();
        Awaitility.await().atMost(PATIENCE).until(() -> statement.getState() == Thread.State.TIMED_WAITING);
        assertThat(sent()).hasSize(1);

        history.hear(1, 1000);

        Awaitility.await().atMost(PATIENCE).until(() -> !statement.isAlive());
    }

    @Test
    void a_statement_after_which_nothing_was_recorded_waits_for_nothing() {
        history.deliver();

        assertThat(sent()).isEmpty();
    }

    @Test
    void the_clocks_are_compared_by_what_comes_back_with_the_next_message() {
        ReceivedHistory received = ReceivedHistory.create(folder.resolve("history-w1-g1.bin"), 0, HistoryTap.NONE);
        long before = System.nanoTime();
        history.hear(1, before);
        recordClaim(1, 5);
        history.send();

        long unused = received.take(sent().get(0).substring("EVENTS ".length()), System.nanoTime());

        ClockReading clock = received.clock();
        assertThat(clock.errorNanos()).isPositive();
        assertThat(Math.abs(clock.offsetNanos())).isLessThanOrEqualTo(clock.errorNanos());
    }
}
