package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryFileTest {

    private static final int EVENTS_A_WRITER = 10_000;
    private static final int WRITERS = 3;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void what_several_threads_write_is_read_back_in_the_order_of_the_stamps() throws IOException, InterruptedException {
        History history = HistoryReader.read(write(folder, true));

        assertThat(history.flaw()).isEmpty();
        assertThat(history.size()).isEqualTo(WRITERS * EVENTS_A_WRITER);
        List<Event> events = new ArrayList<>();
        history.forEach(events::add);
        assertThat(events).isSortedAccordingTo((one, other) -> Long.compare(one.nanos(), other.nanos()));
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            assertThat(events.stream().filter(event -> event.writer() == number).map(Event::call))
                    .hasSize(EVENTS_A_WRITER)
                    .isSorted();
        }
    }

    @Test
    void events_are_grouped_by_task_and_strays_come_last() {
        History history = new HistoryBuilder()
                .add(1, 1000, Operation.ENQUEUE, Stage.INVOKE, 1, 1, 0, 0)
                .add(2, 1, Operation.CLAIM, Stage.OK, 1, 55, 1, 0)
                .add(3, 1, Operation.CLAIM, Stage.OK, 1, 1, 2, 0)
                .add(4, 1, Operation.CLAIM, Stage.OK, 1, Event.NO_TASK, 0, 0)
                .build();
        List<Long> tasks = new ArrayList<>();

        history.forEachTask(task -> {
            tasks.add(task.task());
            assertThat(task.events())
                    .allSatisfy(event -> assertThat(event.task()).isEqualTo(task.task()));
        });

        assertThat(tasks).containsExactly(1L, 55L);
        assertThat(history.taskCount()).isEqualTo(2);
    }

    @Test
    void a_file_that_was_never_closed_is_flawed_and_all_its_events_are_there()
            throws IOException, InterruptedException {
        History history = HistoryReader.read(write(folder, false));

        assertThat(history.flaw()).isPresent();
        assertThat(history.size()).isEqualTo(WRITERS * EVENTS_A_WRITER);
    }

    @Property(tries = 60)
    void a_file_cut_anywhere_is_flawed_and_its_beginning_is_readable(@ForAll @DoubleRange(max = 0.99) double share)
            throws IOException, InterruptedException {
        Path own = Files.createTempDirectory("claimlab-cut");
        Path file = write(own, true);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength((long) (bytes.length() * share));
        }

        History history = HistoryReader.read(file);

        assertThat(history.flaw()).isPresent();
        assertThat(history.size()).isLessThanOrEqualTo(WRITERS * EVENTS_A_WRITER);
        Files.delete(file);
        Files.delete(own);
    }

    @Test
    void a_flipped_bit_in_a_record_is_noticed() throws IOException, InterruptedException {
        Path file = write(folder, true);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long place = RecordLayout.BYTES * 100L + 17;
            bytes.seek(place);
            int old = bytes.read();
            bytes.seek(place);
            bytes.write(old ^ 4);
        }

        assertThat(HistoryReader.read(file).flaw()).hasValue("a record of the file is damaged");
    }

    @Test
    void another_file_is_no_history() throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "x".repeat(1000));

        assertThatThrownBy(() -> HistoryReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no claimlab history");
    }

    private static Path write(Path folder, boolean closed) throws IOException, InterruptedException {
        Path file = folder.resolve("history.bin");
        HistoryWriter writer = HistoryWriter.create(file, 1);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            Recorder recorder = writer.recorder(number);
            Thread thread = new Thread(() -> {
                for (int call = 1; call <= EVENTS_A_WRITER; call++) {
                    recorder.append(System.nanoTime(), Operation.ENQUEUE, Stage.INVOKE, call, call, 0, 0);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (closed) {
            writer.close();
        }
        return file;
    }
}
