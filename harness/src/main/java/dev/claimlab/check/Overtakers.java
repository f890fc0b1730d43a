package dev.claimlab.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;

/**
 * How often tasks were passed by for others: a running sum over the claims, and a Fenwick tree over the arrivals.
 *
 * <p>Only moments are kept of the others, not they themselves, as there may be millions.
 */
final class Overtakers {

    private final Consumer<Consumer<Arrived>> others;
    private final long[] sent;
    private final long[] claimed;
    /** For each claim, how many turns a waiting task had with it and all before it: 1 in so many as waited. */
    private final double[] turns;

    /**
     * Of these others, as far as they were seen in the queue.
     *
     * @param others passes all of them, each time it is asked
     */
    Overtakers(Consumer<Consumer<Arrived>> others) {
        this.others = others;
        LongStream.Builder sentMoments = LongStream.builder();
        LongStream.Builder claimMoments = LongStream.builder();
        others.accept(task -> {
            if (isThere(task)) {
                sentMoments.add(task.sentNanos());
            }
            if (isClaimed(task)) {
                claimMoments.add(task.answeredNanos());
            }
        });
        sent = sentMoments.build().sorted().toArray();
        claimed = claimMoments.build().sorted().toArray();
        turns = new double[claimed.length + 1];
        int come = 0;
        for (int claim = 0; claim < claimed.length; claim++) {
            while (come < sent.length && sent[come] <= claimed[claim]) {
                come++;
            }
            turns[claim + 1] = turns[claim] + 1.0 / Math.max(1, come - claim);
        }
    }

    private static boolean isThere(Arrived task) {
        return task.isThere() && task.sentNanos() != Arrived.NEVER;
    }

    private static boolean isClaimed(Arrived task) {
        return isThere(task) && task.answeredNanos() != Arrived.NEVER;
    }

    /**
     * Whether a task may have been passed by too often: it missed more turns, and there were more claims while it waited.
     * This is quickly told, and hardly ever so.
     *
     * @param mostTurns how often it may be that it would have been drawn if all who waited had been drawn at random
     */
    boolean isSuspect(Waiter task, long most, double mostTurns) {
        int from = rank(claimed, task.claimableNanos());
        int to = rank(claimed, task.arrived().takenNanos() - 1);
        return to - from > most && turns[to] - turns[from] > mostTurns;
    }

    /** Tells of each task how many of the others came after it could be claimed, and were claimed before it. */
    void count(List<Waiter> tasks, ObjLongConsumer<Waiter> consumer) {
        if (tasks.isEmpty()) {
            return;
        }
        int[] arrivals = arrivalsInOrderOfClaims();
        int[] tree = new int[sent.length + 1];
        int claims = 0;
        for (Waiter task : tasks.stream()
                .sorted(Comparator.comparingLong(task -> task.arrived().takenNanos()))
                .toList()) {
            while (claims < claimed.length && claimed[claims] < task.arrived().takenNanos()) {
                add(tree, arrivals[claims]);
                claims++;
            }
            consumer.accept(task, claims - sum(tree, rank(sent, task.claimableNanos())));
        }
    }

    /** For each claim, which of the arrivals in their order its task was. */
    private int[] arrivalsInOrderOfClaims() {
        int[] arrivals = new int[claimed.length];
        int[] atThatMoment = new int[claimed.length];
        others.accept(task -> {
            if (isClaimed(task)) {
                int first = rank(claimed, task.answeredNanos() - 1);
                arrivals[first + atThatMoment[first]++] = rank(sent, task.sentNanos());
            }
        });
        return arrivals;
    }

    private static void add(int[] tree, int rank) {
        for (int i = rank; i < tree.length; i += i & -i) {
            tree[i]++;
        }
    }

    private static long sum(int[] tree, int rank) {
        long sum = 0;
        for (int i = rank; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }

    /** How many of some sorted moments are that one or before it. */
    private static int rank(long[] moments, long nanos) {
        int low = 0;
        int high = moments.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments[middle] <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A task, and from when on it could be claimed for certain. */
    record Waiter(Arrived arrived, long claimableNanos) {

        /** Whether it was seen in the queue, and could be claimed some time. */
        boolean waited() {
            return arrived.isThere() && arrived.readyNanos() != Arrived.NEVER && claimableNanos != Arrived.NEVER;
        }
    }
}
