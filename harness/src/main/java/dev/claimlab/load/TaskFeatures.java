package dev.claimlab.load;

/**
 * What only some queues can do with the tasks of a run.
 *
 * @param types how many types of ordinary tasks there are; 1: all alike
 */
public record TaskFeatures(int types) {

    /** Nothing. */
    public static final TaskFeatures NONE = new TaskFeatures(1);

    private static final long TYPE = 0x7479_7065L;

    /** Rejects numbers out of range. */
    public TaskFeatures {
        if (types < 1) {
            throw new IllegalArgumentException("there is at least 1 type: " + types);
        }
    }

    /** A copy with this many types. */
    public TaskFeatures withTypes(int count) {
        return new TaskFeatures(count);
    }

    /** The number of a task's type; -1 where all are alike. */
    int type(long seed, long task) {
        return types == 1 ? -1 : SeededRandom.below(types, seed, TYPE, task);
    }
}
