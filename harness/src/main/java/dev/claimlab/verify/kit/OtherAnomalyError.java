package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A test failed in another way than by the anomaly that it is there for: a task that is missing was not done twice. */
final class OtherAnomalyError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private static final Set<Anomaly> MISSING = EnumSet.of(Anomaly.STUCK, Anomaly.LOST, Anomaly.FALSE_EMPTY);

    private final Anomaly anomaly;

    private OtherAnomalyError(Anomaly anomaly, String message) {
        super(message);
        this.anomaly = anomaly;
    }

    /**
     * What a failed test has shown: what it looked for, unless it found something else, or looked for a task that is
     * missing and two completions of one task were accepted.
     */
    static Anomaly shown(AssertionError failure, Anomaly lookedFor, KitTrace trace) {
        if (failure instanceof OtherAnomalyError other) {
            return other.anomaly;
        }
        return trace.isAnyDoneTwice() && MISSING.contains(lookedFor) ? Anomaly.DUPLICATE_EXECUTION : lookedFor;
    }

    /** Throws it with STUCK if one of the tasks is not among those that were done. */
    static void throwIfMissing(List<Long> done, Collection<Long> tasks) {
        throwIfMissing(done, tasks, Anomaly.STUCK);
    }

    /** Throws it with this anomaly if one of the tasks is not among those that were done. */
    static void throwIfMissing(List<Long> done, Collection<Long> tasks, Anomaly anomaly) {
        List<Long> missing = without(tasks, done);
        if (!missing.isEmpty()) {
            throw new OtherAnomalyError(anomaly, "[what is not done] tasks " + missing + "; done were " + done);
        }
    }

    /** Throws it with this anomaly if a task was handed out that is none of those expected. */
    static void throwIfOther(List<Long> handedOut, Collection<Long> tasks, Anomaly anomaly) {
        List<Long> others = without(handedOut, tasks);
        if (!others.isEmpty()) {
            throw new OtherAnomalyError(anomaly, "[what else is handed out] tasks " + others + "; expected " + tasks);
        }
    }

    /** Throws it with OVERLAP if a task was handed out that is one of those that are held. */
    static void throwIfHeld(List<Long> handedOut, Collection<Long> held) {
        List<Long> twice = handedOut.stream().filter(held::contains).toList();
        if (!twice.isEmpty()) {
            throw new OtherAnomalyError(Anomaly.OVERLAP, "[what is handed out although it is held] tasks " + twice);
        }
    }

    /** Throws it with FALSE_EMPTY if nothing was handed out. */
    static void throwIfNothing(List<Long> handedOut) {
        if (handedOut.isEmpty()) {
            throw new OtherAnomalyError(Anomaly.FALSE_EMPTY, "[what is handed out] nothing, although tasks wait");
        }
    }

    /** Throws it with this anomaly if a task was done more than once. */
    static void throwIfTwice(List<Long> done, Anomaly anomaly) {
        if (new HashSet<>(done).size() < done.size()) {
            throw new OtherAnomalyError(anomaly, "[what is done twice] a task of " + done);
        }
    }

    /** Throws it with LIMIT_EXCEEDED if more tasks were handed out than there was room for. */
    static void throwIfMore(int handedOut, int room) {
        if (handedOut > room) {
            throw new OtherAnomalyError(
                    Anomaly.LIMIT_EXCEEDED,
                    "[how many tasks were handed out where there was room for " + room + "] " + handedOut);
        }
    }

    private static List<Long> without(Collection<Long> all, Collection<Long> some) {
        return all.stream().filter(task -> !some.contains(task)).toList();
    }
}
