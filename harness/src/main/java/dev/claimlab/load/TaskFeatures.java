package dev.claimlab.load;

import java.time.Duration;
import java.util.List;

/**
 * What only some queues can do with the tasks of a run.
 *
 * @param types how many types of ordinary tasks there are; 1: all alike
 * @param cancelledShare the share of all tasks that are cancelled soon after they were added, from 0 to 1
 * @param pausedFor how long the queue is paused, again and again with as much time between; zero: never
 * @param tickers how many processes say when a periodic task is due; 0: there is none
 * @param fanIn how many tasks of a producer every further task of it depends on; 0: none
 * @param isRolling whether every other worker knows the first type only
 * @param isAged whether the queue has numbered two billion rows before the first task
 */
public record TaskFeatures(
        int types,
        double cancelledShare,
        Duration pausedFor,
        int tickers,
        int fanIn,
        boolean isRolling,
        boolean isAged) {

    /** Nothing. */
    public static final TaskFeatures NONE = new TaskFeatures(1, 0, Duration.ZERO, 0, 0, false, false);

    private static final long TYPE = 0x7479_7065L;
    private static final long CANCEL = 0x6361_6e63L;
    private static final int MOST_ARRIVALS = 6;

    /** Rejects numbers out of range. */
    public TaskFeatures {
        if (types < 1) {
            throw new IllegalArgumentException("there is at least 1 type: " + types);
        }
        if (!(cancelledShare >= 0 && cancelledShare <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + cancelledShare);
        }
    }

    /** A copy with this many types. */
    public TaskFeatures withTypes(int count) {
        return new TaskFeatures(count, cancelledShare, pausedFor, tickers, fanIn, isRolling, isAged);
    }

    /** A copy with a share of cancelled tasks. */
    public TaskFeatures withCancelled(double share) {
        return new TaskFeatures(types, share, pausedFor, tickers, fanIn, isRolling, isAged);
    }

    /** A copy with pauses of this length. */
    public TaskFeatures withPauses(Duration length) {
        return new TaskFeatures(types, cancelledShare, length, tickers, fanIn, isRolling, isAged);
    }

    /** A copy with a periodic task, and so many processes that say when it is due. */
    public TaskFeatures withTickers(int count) {
        return new TaskFeatures(types, cancelledShare, pausedFor, count, fanIn, isRolling, isAged);
    }

    /** A copy in which a task follows every so many tasks of a producer, and depends on them. */
    public TaskFeatures withFanIn(int count) {
        return new TaskFeatures(types, cancelledShare, pausedFor, tickers, count, isRolling, isAged);
    }

    /** A copy of two types, the second of which only every other worker knows. */
    public TaskFeatures withRollingDeploy() {
        return new TaskFeatures(2, cancelledShare, pausedFor, tickers, fanIn, true, isAged);
    }

    /** A copy in which the queue is old. */
    public TaskFeatures aged() {
        return new TaskFeatures(types, cancelledShare, pausedFor, tickers, fanIn, isRolling, true);
    }

    /** The numbers of the types that a worker knows; empty if it knows all. */
    public List<Integer> typesKnownBy(int worker) {
        return isRolling && worker % 2 == 1 ? List.of(0) : List.of();
    }

    /** Whether there are workers that do not know a type. */
    boolean isForSome(int type) {
        return isRolling && type > 0;
    }

    /** The number of a task's type; -1 where all are alike. */
    int type(long seed, long task) {
        return types == 1 ? -1 : SeededRandom.below(types, seed, TYPE, task);
    }

    /** After how many more arrivals a task is cancelled; -1 for a task that is not. */
    int cancelledAfter(long seed, long task) {
        boolean isCancelled = cancelledShare > 0 && SeededRandom.uniform(seed, CANCEL, task) < cancelledShare;
        return isCancelled ? SeededRandom.below(MOST_ARRIVALS, seed, CANCEL, ~task) : -1;
    }
}
