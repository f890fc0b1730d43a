package dev.claimlab.producer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The producers of a run that one process has.
 *
 * @param first the number of its first producer, from 1
 * @param count how many it has
 * @param all how many producers the run has; each has every so many-th arrival
 */
public record LoadShare(int first, int count, int all) {

    /** The share of one of several processes, counted from 0, over which producers are spread evenly. */
    public static LoadShare of(int process, int processes, int producers) {
        int before = producers * process / processes;
        return new LoadShare(before + 1, producers * (process + 1) / processes - before, producers);
    }

    /** All producers of a run. */
    public static LoadShare whole(int producers) {
        return of(0, 1, producers);
    }

    /** The numbers of its producers. */
    public List<Integer> numbers() {
        return IntStream.range(first, first + count).boxed().toList();
    }

    /** The first arrival of each of its producers. */
    public List<Long> firstArrivals() {
        return numbers().stream().map(number -> number - 1L).toList();
    }
}
