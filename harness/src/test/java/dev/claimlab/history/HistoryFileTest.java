package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryFileTest {

    private static final int WRITERS = 4;
    private static final int EVENTS_A_WRITER = RecordLayout.CHUNK_RECORDS * 2 + 100;

    @TempDir
    Path folder;

    private static List<Event> events(History history) {
        List<Event> events = new ArrayList<>();
        history.forEach(events::add);
        return events;
    }

    private static List<Event> scripted(int writer) {
        SplittableRandom random = new SplittableRandom(writer);
        List<Event> events = new ArrayList<>(EVENTS_A_WRITER);
        long nanos = writer;
        for (int i = 0; i < EVENTS_A_WRITER; i++) {
            nanos += random.nextInt(1, 1000);
            Operation operation = random.nextBoolean() ? Operation.ENQUEUE : Operation.CLAIM;
            Stage stage = Stage.values()[random.nextInt(4)];
            long task = random.nextInt(-1, 500);
            events.add(new Event(nanos, writer, operation, stage, i, task, random.nextInt(), random.nextLong()));
        }
        return events;
    }

    private static void append(Recorder recorder, Event event) {
        recorder.append(
                event.nanos(),
                event.operation(),
                event.stage(),
                event.call(),
                event.task(),
                event.hold(),
                event.value());
    }

    private Path written(List<List<Event>> byWriter) throws Exception {
        Path file = folder.resolve("history.bin");
        try (HistoryWriter writer = HistoryWriter.create(file, 1_700_000_000_000L)) {
            List<Thread> threads = byWriter.stream()
                    .map(events -> {
                        Recorder recorder = writer.recorder(events.get(0).by());
                        return new Thread(() -> events.forEach(event -> append(recorder, event)));
                    })
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return file;
    }

    private static List<List<Event>> manyEvents() {
        List<List<Event>> byWriter = new ArrayList<>();
        for (int writer = 1; writer <= WRITERS; writer++) {
            byWriter.add(scripted(writer));
        }
        return byWriter;
    }

    @Test
    void what_several_threads_wrote_is_read_back_whole() throws Exception {
        List<List<Event>> byWriter = manyEvents();

        History history = HistoryReader.read(written(byWriter));

        assertThat(history.flaw()).isEmpty();
        assertThat(history.size()).isEqualTo(WRITERS * EVENTS_A_WRITER);
        for (List<Event> expected : byWriter) {
            int writer = expected.get(0).writer();
            assertThat(events(history).stream().filter(event -> event.writer() == writer))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void events_come_in_the_order_of_their_stamps() throws Exception {
        History history = HistoryReader.read(written(manyEvents()));

        assertThat(events(history)).isSortedAccordingTo(Comparator.comparingLong(Event::nanos));
    }

    @Test
    void one_operation_is_picked_out_in_order() throws Exception {
        History history = HistoryReader.read(written(manyEvents()));
        List<Event> claims = new ArrayList<>();

        history.forEach(Operation.CLAIM, claims::add);

        assertThat(claims)
                .containsExactlyElementsOf(events(history).stream()
                        .filter(event -> event.operation() == Operation.CLAIM)
                        .toList());
    }

    @Test
    void a_task_has_all_its_events_and_no_others_in_order() throws Exception {
        History history = HistoryReader.read(written(manyEvents()));
        List<TaskHistory> tasks = new ArrayList<>();

        history.forEachTask(tasks::add);

        Map<Long, List<Event>> expected = events(history).stream()
                .filter(event -> event.task() != Event.NO_TASK)
                .collect(Collectors.groupingBy(Event::task));
        assertThat(tasks.stream().collect(Collectors.toMap(TaskHistory::task, TaskHistory::events)))
                .isEqualTo(expected);
    }

    @Test
    void a_task_that_was_never_enqueued_is_passed_too_and_last() throws Exception {
        Path file = written(List.of(List.of(
                new Event(1, 1, Operation.CLAIM, Stage.OK, 1, 9_999_999_999L, 1, 0),
                new Event(2, 1, Operation.ENQUEUE, Stage.OK, 2, 3, 0, 0),
                new Event(3, 1, Operation.CLAIM, Stage.OK, 3, 5, 1, 0))));
        List<Long> tasks = new ArrayList<>();

        HistoryReader.read(file).forEachTask(task -> tasks.add(task.task()));

        assertThat(tasks).containsExactly(3L, 5L, 9_999_999_999L);
    }

    @Test
    void the_start_is_known_on_both_clocks() throws Exception {
        long before = System.nanoTime();

        History history = HistoryReader.read(written(List.of()));

        assertThat(history.startedMillis()).isEqualTo(1_700_000_000_000L);
        assertThat(history.startNanos()).isBetween(before, System.nanoTime());
    }

    @Test
    void a_run_without_events_has_a_flawless_and_empty_history() throws Exception {
        History history = HistoryReader.read(written(List.of()));

        assertThat(history.flaw()).isEmpty();
        assertThat(history.size()).isZero();
    }

    @Test
    void a_chunk_filled_to_the_last_record_is_read_back_whole() throws Exception {
        List<Event> full = scripted(1).subList(0, RecordLayout.CHUNK_RECORDS - 1);

        History history = HistoryReader.read(written(List.of(full)));

        assertThat(history.flaw()).isEmpty();
        assertThat(events(history)).containsExactlyElementsOf(full);
    }

    @Test
    void a_file_that_was_never_closed_is_flawed_and_has_all_its_events() throws IOException {
        Path file = folder.resolve("open.bin");
        HistoryWriter writer = HistoryWriter.create(file, 0);
        Recorder recorder = writer.recorder(WriterId.ofWorker(1));
        scripted(1).forEach(event -> append(recorder, event));

        try (writer) {
            History history = HistoryReader.read(file);

            assertThat(history.flaw())
                    .hasValueSatisfying(flaw -> assertThat(flaw).contains("no closing record"));
            assertThat(history.size()).isEqualTo(EVENTS_A_WRITER);
        }
    }

    @Test
    void a_file_that_exists_is_not_overwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("taken.bin"), "kept", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> HistoryWriter.create(file, 0)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_file_of_something_else_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("else.bin"), "something else ".repeat(10), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> HistoryReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a history of claimlab");
    }
}
