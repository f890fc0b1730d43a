package dev.claimlab.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Counts how often tasks were overtaken, with a running sum over the claims and a Fenwick tree over the arrivals.
 *
 * <p>Of the other tasks, of which there may be millions, it keeps only stamps.
 */
final class Overtakers {

    private final Consumer<Consumer<Arrived>> others;
    private final long[] sent;
    private final long[] claimed;
    /** For each claim, the turns of a waiting task up to and with it; a claim among n waiting tasks adds 1/n. */
    private final double[] turns;

    /**
     * Collects the stamps of the other tasks that were observed in the queue.
     *
     * @param others passes all of them, at each call
     */
    Overtakers(Consumer<Consumer<Arrived>> others) {
        this.others = others;
        Stamps sentMoments = new Stamps();
        Stamps claimMoments = new Stamps();
        others.accept(task -> {
            if (isThere(task)) {
                sentMoments.add(task.sentNanos());
            }
            if (isClaimed(task)) {
                claimMoments.add(task.answeredNanos());
            }
        });
        sent = sentMoments.sorted();
        claimed = claimMoments.sorted();
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
     * Whether a task may have been overtaken too often: both the claims and the turns while it waited exceed the
     * limits. A cheap filter that few tasks pass.
     *
     * @param mostTurns the limit for the expected number of draws of the task, had each claim drawn a waiting task at
     *     random
     */
    boolean isSuspect(Waiter task, long most, double mostTurns) {
        int from = rank(claimed, task.claimableNanos());
        int to = rank(claimed, task.arrived().takenNanos() - 1);
        return to - from > most && turns[to] - turns[from] > mostTurns;
    }

    /** Whether any task could be a suspect by its turns, had it waited all the time. */
    boolean mayHaveSuspects(double mostTurns) {
        return turns[claimed.length] > mostTurns;
    }

    /** Passes, for each task, how many others arrived after it became claimable and were claimed before it. */
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

    /** For each claim in order, the rank of its task among the arrivals. */
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

    /** How many of the sorted stamps are at or before {@code nanos}. */
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

    /** A task, and when it certainly became claimable. */
    record Waiter(Arrived arrived, long claimableNanos) {

        /** Whether it was observed in the queue and became claimable. */
        boolean waited() {
            return arrived.isThere() && arrived.readyNanos() != Arrived.NEVER && claimableNanos != Arrived.NEVER;
        }
    }
}
