package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of worker processes and of the run are read as one history. */
final class HistoryPartTest {

    @TempDir
    Path folder = Path.of(".");

    private Path run = Path.of("");
    private Path worker = Path.of("");

    @BeforeEach
    void two_processes_write() throws IOException {
        run = written("run.bin", 0, 0);
        worker = written("worker.bin", 1, 500);
    }

    @Test
    void two_files_are_read_as_one() throws IOException {
        History history = HistoryReader.read(run, List.of(new HistoryPart(worker, false, 0, 0)), FaultNames.NUMBERED);

        assertThat(history.flaw()).isEmpty();
        assertThat(nanos(history, 0)).containsExactly(1000L, 2000L, 3000L);
        assertThat(nanos(history, 1)).containsExactly(1500L, 2500L, 3500L);
        assertThat(history.size()).isEqualTo(6);
    }

    @Test
    void a_clock_that_is_ahead_is_set_back() throws IOException {
        History history = HistoryReader.read(run, List.of(new HistoryPart(worker, false, 400, 0)), FaultNames.NUMBERED);

        assertThat(nanos(history, 1)).containsExactly(1100L, 2100L, 3100L);
    }

    @Test
    void what_the_end_of_a_killed_process_left_out_is_no_flaw() throws IOException {
        cut(worker);

        assertThat(HistoryReader.read(run, List.of(new HistoryPart(worker, true, 0, 0)), FaultNames.NUMBERED)
                        .flaw())
                .isEmpty();
    }

    @Test
    void what_a_process_left_out_that_nobody_killed_is_a_flaw() throws IOException {
        cut(worker);

        assertThat(HistoryReader.read(run, List.of(new HistoryPart(worker, false, 0, 0)), FaultNames.NUMBERED)
                        .flaw())
                .get()
                .asString()
                .contains("worker.bin");
    }

    @Test
    void a_process_that_was_killed_at_once_may_have_written_nothing() throws IOException {
        HistoryPart missing = new HistoryPart(folder.resolve("none.bin"), true, 0, 0);

        assertThat(HistoryReader.read(run, List.of(missing), FaultNames.NUMBERED)
                        .size())
                .isEqualTo(3);
    }

    @Test
    void a_file_that_nobody_has_an_excuse_for_must_be_there() {
        HistoryPart missing = new HistoryPart(folder.resolve("none.bin"), false, 0, 0);

        assertThatThrownBy(() -> HistoryReader.read(run, List.of(missing), FaultNames.NUMBERED))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path written(String name, int number, long later) throws IOException {
        Path file = folder.resolve(name);
        try (HistoryWriter writer = HistoryWriter.create(file, 0)) {
            Recorder recorder = writer.recorder(WriterId.ofWorker(number));
            recorder.append(1000 + later, Operation.CLAIM, Stage.INVOKE, 1, Event.NO_TASK, Event.NO_HOLD, 1);
            recorder.append(2000 + later, Operation.CLAIM, Stage.OK, 1, 0, 1, 0);
            recorder.append(3000 + later, Operation.COMPLETE, Stage.INVOKE, 2, 0, 1, 0);
        }
        return file;
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - RecordLayout.BYTES);
        }
    }

    private static List<Long> nanos(History history, int writer) {
        List<Long> nanos = new ArrayList<>();
        history.forEach(event -> {
            if (event.writer() == writer) {
                nanos.add(event.nanos());
            }
        });
        return nanos;
    }
}
