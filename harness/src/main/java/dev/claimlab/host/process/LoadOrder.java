package dev.claimlab.host.process;

import dev.claimlab.load.CoordinatorClock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The order to a producer process to begin, in times of the coordinator's clocks.
 *
 * @param firstTask the number of the first task of all
 * @param startNanos the time of the first arrival
 * @param wallNanos the time since the epoch then
 * @param aheadNanos by how much the monotonic clock of the process is ahead
 * @param from the arrival with which each of its producers begins
 */
record LoadOrder(long firstTask, long startNanos, long wallNanos, long aheadNanos, List<Long> from) {

    private static final int HEAD = 4;

    /** Parses the argument of a request. */
    static LoadOrder parse(String line) {
        List<Long> numbers = Stream.of(line.split(" ", -1)).map(Long::valueOf).toList();
        return new LoadOrder(
                numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.subList(HEAD, numbers.size()));
    }

    /** The order as the argument of a request. */
    String line() {
        return LongStream.concat(
                        LongStream.of(firstTask, startNanos, wallNanos, aheadNanos),
                        from.stream().mapToLong(Long::longValue))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** The clocks of the coordinator, as the process tells them. */
    CoordinatorClock clock() {
        return CoordinatorClock.of(aheadNanos, startNanos, wallNanos);
    }
}
