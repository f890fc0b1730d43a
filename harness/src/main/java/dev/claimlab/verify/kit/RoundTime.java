package dev.claimlab.verify.kit;

import java.time.Duration;
import java.util.List;

/** Finds the time that an author most likely wrote within what was measured. */
final class RoundTime {

    private static final List<Duration> UNITS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(6),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(100));

    private RoundTime() {}

    /** The roundest time that is longer than one and no longer than the other; the longer one if none is round. */
    static Duration within(Duration longerThan, Duration atMost) {
        return UNITS.stream()
                .map(unit -> unit.multipliedBy(atMost.dividedBy(unit)))
                .filter(time -> time.compareTo(longerThan) > 0)
                .findFirst()
                .orElse(atMost);
    }
}
