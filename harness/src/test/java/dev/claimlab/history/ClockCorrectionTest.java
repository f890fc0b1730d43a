package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The uncertainty of a clock only ever widens the operations that it stamped. */
final class ClockCorrectionTest {

    @Property(tries = 300)
    void operations_get_longer_by_no_more_than_the_error_and_a_writer_keeps_its_order(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int events,
            @ForAll @LongRange(min = -1000, max = 1000) long offset,
            @ForAll @LongRange(min = 0, max = 500) long error) {
        List<Event> before = random(seed, events);

        List<Event> after = corrected(before, offset, error);

        long last = Long.MIN_VALUE;
        for (int i = 0; i < events; i++) {
            long moved = after.get(i).nanos() - (before.get(i).nanos() - offset);
            boolean isSent = before.get(i).stage() == Stage.INVOKE;
            assertThat(isSent ? -moved : moved).isBetween(0L, error);
            assertThat(after.get(i).nanos()).isGreaterThanOrEqualTo(last);
            last = after.get(i).nanos();
        }
    }

    @Test
    void a_lease_ends_earlier_by_what_is_not_known() {
        Event claimed = new Event(1000, 1, Operation.CLAIM, Stage.OK, 1, 0, 1, 5000);

        assertThat(corrected(List.of(claimed), 100, 30)).singleElement().satisfies(event -> {
            assertThat(event.nanos()).isEqualTo(930);
            assertThat(event.value()).isEqualTo(4870);
        });
    }

    private static List<Event> random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Event> events = new ArrayList<>();
        long nanos = 0;
        for (int i = 0; i < count; i++) {
            nanos += random.nextInt(400);
            Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
            events.add(new Event(nanos, 1, Operation.COMPLETE, stage, i, 0, 1, 0));
        }
        return events;
    }

    /** In two chunks, as a long history has them. */
    private static List<Event> corrected(List<Event> events, long offset, long error) {
        int half = events.size() / 2;
        List<History.Chunk> chunks = List.of(
                HistoryBuilder.chunk(1, events.subList(0, half)),
                HistoryBuilder.chunk(1, events.subList(half, events.size())));
        List<Event> corrected = new ArrayList<>();
        for (History.Chunk chunk :
                new ClockCorrection(new HistoryPart(Path.of("none"), false, offset, error)).apply(chunks)) {
            for (int i = 1; i <= chunk.events(); i++) {
                corrected.add(RecordLayout.event(chunk.bytes(), i * RecordLayout.BYTES, chunk.writer()));
            }
        }
        return corrected;
    }
}
