package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A truncated or altered history file never looks complete, at whatever length or offset. */
final class DamagedFileTest {

    private static final int WHOLE_CHUNKS = 3;
    private static final int BYTES = RecordLayout.BYTES * 2 + RecordLayout.CHUNK_BYTES * WHOLE_CHUNKS;
    private static final int EVENTS_OF_FIRST = RecordLayout.CHUNK_RECORDS + 50;
    private static final int EVENTS_OF_SECOND = 200;

    private static Damage damage = new Damage(Path.of(""), new byte[0], List.of());

    @BeforeContainer
    static void writeOnce() throws IOException {
        Path file = Files.createTempFile("claimlab-history", ".bin");
        Files.delete(file);
        try (HistoryWriter writer = HistoryWriter.create(file, 0)) {
            Recorder first = writer.recorder(WriterId.ofWorker(1));
            Recorder second = writer.recorder(WriterId.ofWorker(2));
            for (int i = 0; i < EVENTS_OF_FIRST; i++) {
                first.append(10L * i, Operation.ENQUEUE, Stage.OK, i, i, 0, i);
            }
            for (int i = 0; i < EVENTS_OF_SECOND; i++) {
                second.append(10L * i + 5, Operation.CLAIM, Stage.OK, i, i, i + 1, i);
            }
        }
        damage = new Damage(file, Files.readAllBytes(file), events(HistoryReader.read(file)));
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.deleteIfExists(damage.file());
    }

    private static List<Event> events(History history) {
        List<Event> events = new ArrayList<>();
        history.forEach(events::add);
        return events;
    }

    @Example
    void the_file_is_as_long_as_its_chunks() {
        assertThat(damage.whole()).hasSize(BYTES);
        assertThat(damage.events()).hasSize(EVENTS_OF_FIRST + EVENTS_OF_SECOND);
    }

    @Property(tries = 200)
    void a_file_cut_at_any_length_is_flawed_and_keeps_a_readable_prefix(@ForAll @IntRange(max = BYTES - 1) int length)
            throws IOException {
        assertFlawedPrefix(length);
    }

    @Property(tries = 100)
    void a_file_cut_near_a_border_is_flawed_and_keeps_a_readable_prefix(
            @ForAll @IntRange(max = WHOLE_CHUNKS) int chunk, @ForAll @IntRange(min = -81, max = 81) int beside)
            throws IOException {
        assertFlawedPrefix(Math.floorMod(RecordLayout.BYTES + chunk * RecordLayout.CHUNK_BYTES + beside, BYTES));
    }

    private static void assertFlawedPrefix(int length) throws IOException {
        History history = damage.cut(length);

        assertThat(history.flaw()).isPresent();
        for (int writer = 1; writer <= 2; writer++) {
            List<Event> kept = of(events(history), writer);
            assertThat(kept).isEqualTo(of(damage.events(), writer).subList(0, kept.size()));
        }
    }

    @Example
    void a_cut_behind_the_last_chunk_loses_no_event() throws IOException {
        assertThat(events(damage.cut(BYTES - 1))).isEqualTo(damage.events());
    }

    @Property(tries = 100)
    void a_record_that_never_reached_the_disk_is_noticed(
            @ForAll @IntRange(min = 1, max = EVENTS_OF_FIRST + EVENTS_OF_SECOND + 3) int record) throws IOException {
        assertThat(damage.zeroed(written(record) * RecordLayout.BYTES)).isPresent();
    }

    @Property(tries = 200)
    void a_byte_altered_in_any_written_record_is_noticed(
            @ForAll @IntRange(max = EVENTS_OF_FIRST + EVENTS_OF_SECOND + 4) int record,
            @ForAll @IntRange(max = RecordLayout.BYTES - 1) int offset,
            @ForAll @IntRange(min = 1, max = 255) int bits)
            throws IOException {
        int at = written(record) * RecordLayout.BYTES + offset;

        Optional<String> flaw = damage.altered(at, bits);

        assertThat(flaw).isPresent();
    }

    /** The position of a written record: OPEN, a full chunk, a chunk of the first writer, one of the second, CLOSE. */
    private static int written(int record) {
        int secondChunk = EVENTS_OF_FIRST + 2 + 1;
        if (record < secondChunk) {
            return record;
        }
        boolean isClose = record == EVENTS_OF_FIRST + EVENTS_OF_SECOND + 4;
        return isClose
                ? 1 + WHOLE_CHUNKS * RecordLayout.CHUNK_RECORDS
                : 1 + 2 * RecordLayout.CHUNK_RECORDS + record - secondChunk;
    }

    private static List<Event> of(List<Event> events, int writer) {
        return events.stream().filter(event -> event.writer() == writer).toList();
    }

    /** A kind of damage to a file. */
    private static final class Damage {

        private final Path file;
        private final byte[] whole;
        private final List<Event> events;

        Damage(Path file, byte[] whole, List<Event> events) {
            this.file = file;
            this.whole = whole;
            this.events = events;
        }

        Path file() {
            return file;
        }

        byte[] whole() {
            return whole.clone();
        }

        List<Event> events() {
            return events;
        }

        History cut(int length) throws IOException {
            Files.write(file, Arrays.copyOf(whole, length));
            return HistoryReader.read(file);
        }

        /** The flaw after a record became zeros. */
        Optional<String> zeroed(int at) throws IOException {
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, at, at + RecordLayout.BYTES, (byte) 0);
            return flaw(bytes);
        }

        /** The flaw after some bits of a byte were turned over. */
        Optional<String> altered(int at, int bits) throws IOException {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) bits;
            return flaw(bytes);
        }

        /** A file that the reader rejects has a flaw too. */
        private Optional<String> flaw(byte[] bytes) throws IOException {
            Files.write(file, bytes);
            try {
                return HistoryReader.read(file).flaw();
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }
}
