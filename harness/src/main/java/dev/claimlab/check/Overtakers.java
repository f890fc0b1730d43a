package dev.claimlab.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How often tasks were passed by for others: a Fenwick tree over the others' arrivals, and a running sum over their
 * claims.
 */
final class Overtakers {

    private final List<Arrived> claimed;
    private final long[] sent;
    private final int[] tree;
    /** For each claim, how many turns a waiting task had with it and all before it: 1 in so many as waited. */
    private final double[] turns;

    private Overtakers(List<Arrived> others) {
        List<Arrived> there = others.stream()
                .filter(other -> other.isThere() && other.sentNanos() != Arrived.NEVER)
                .toList();
        claimed = there.stream()
                .filter(other -> other.answeredNanos() != Arrived.NEVER)
                .sorted(Comparator.comparingLong(Arrived::answeredNanos))
                .toList();
        sent = there.stream().mapToLong(Arrived::sentNanos).sorted().toArray();
        tree = new int[sent.length + 1];
        turns = new double[claimed.size() + 1];
        for (int claim = 0; claim < claimed.size(); claim++) {
            int waiting = rank(claimed.get(claim).answeredNanos()) - claim;
            turns[claim + 1] = turns[claim] + 1.0 / waiting;
        }
    }

    /** Tells of each of the given tasks by how many of the others it was overtaken before a claim was sent that took it. */
    static void count(List<Waiter> tasks, List<Arrived> others, Passes passes) {
        new Overtakers(others).count(tasks, passes);
    }

    private void count(List<Waiter> tasks, Passes passes) {
        List<Waiter> inOrder = tasks.stream()
                .sorted(Comparator.comparingLong(task -> task.arrived().takenNanos()))
                .toList();
        int claims = 0;
        for (Waiter task : inOrder) {
            while (claims < claimed.size()
                    && claimed.get(claims).answeredNanos() < task.arrived().takenNanos()) {
                add(claimed.get(claims).sentNanos());
                claims++;
            }
            long overtakers = claims - sentUntil(task.claimableNanos());
            if (overtakers > 0) {
                passes.accept(task, overtakers, turns[claims] - turns[claimsUntil(task.claimableNanos(), claims)]);
            }
        }
    }

    private int claimsUntil(long nanos, int claims) {
        int low = 0;
        int high = claims;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (claimed.get(middle).answeredNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(long sentNanos) {
        for (int i = rank(sentNanos); i < tree.length; i += i & -i) {
            tree[i]++;
        }
    }

    private long sentUntil(long nanos) {
        long count = 0;
        for (int i = rank(nanos); i > 0; i -= i & -i) {
            count += tree[i];
        }
        return count;
    }

    /** How many were sent at that moment or before it. */
    private int rank(long nanos) {
        int at = Arrays.binarySearch(sent, nanos);
        if (at < 0) {
            return -at - 1;
        }
        while (at + 1 < sent.length && sent[at + 1] == nanos) {
            at++;
        }
        return at + 1;
    }

    /** A task, and from when on it could be claimed for certain. */
    record Waiter(Arrived arrived, long claimableNanos) {}

    /** What is told of a task that was overtaken. */
    @FunctionalInterface
    interface Passes {

        /**
         * Takes one task.
         *
         * @param overtakers how many came after it could be claimed, and were claimed before it
         * @param turns how often it would have been drawn meanwhile if all who waited had been drawn at random
         */
        void accept(Waiter task, long overtakers, double turns);
    }
}
