package dev.claimlab.metric;

import dev.claimlab.history.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The intervals of a history in which what happens is measured: one of a run, one for each round of a comparison. */
final class MeasuredWindows {

    private static final double NANOS_A_SECOND = 1e9;

    private final List<Window> windows = new ArrayList<>();
    private @Nullable Long loadNanos;

    /** Notes that a phase began, in the order of time. */
    void enter(Phase phase, long nanos) {
        if (phase == Phase.LOAD) {
            loadNanos = nanos;
        } else if (phase == Phase.MEASURE) {
            windows.add(new Window(loadNanos == null ? nanos : Math.min(loadNanos, nanos), nanos));
            loadNanos = null;
        } else if (phase == Phase.DRAIN && !windows.isEmpty()) {
            last().drainNanos = nanos;
        }
    }

    /** Measures everything from this moment on, if nothing else said what is measured. */
    void beginAt(long nanos) {
        if (windows.isEmpty()) {
            windows.add(new Window(nanos, nanos));
        }
    }

    /** The windows, in the order of time. */
    List<Window> all() {
        return windows;
    }

    /** The window in which a task was to arrive; null if it is not measured. */
    @Nullable Window of(long intendedNanos) {
        for (int i = windows.size() - 1; i >= 0; i--) {
            Window window = windows.get(i);
            if (window.loadNanos <= intendedNanos) {
                return intendedNanos < window.drainNanos ? window : null;
            }
        }
        return null;
    }

    /** Tasks a second over all windows: a backlog until its last completion, an open loop until the end of arrivals. */
    double throughputPerSecond() {
        double tasks = windows.stream().mapToLong(Window::counted).sum();
        double nanos = windows.stream().mapToLong(Window::countedNanos).sum();
        return nanos > 0 ? tasks * NANOS_A_SECOND / nanos : 0;
    }

    private Window last() {
        return windows.get(windows.size() - 1);
    }

    /** One interval, with what was completed of its tasks. */
    static final class Window {

        private final long loadNanos;
        private final long measureNanos;
        private long drainNanos = Long.MAX_VALUE;
        private long lastCompletion;
        private long completed;
        private long completedInTime;

        private Window(long loadNanos, long measureNanos) {
            this.loadNanos = loadNanos;
            this.measureNanos = measureNanos;
            this.lastCompletion = measureNanos;
        }

        /** When the workers began, or arrivals began to be measured. */
        long measureNanos() {
            return measureNanos;
        }

        /** Whether its tasks waited before the workers began. */
        boolean isBacklog() {
            return loadNanos < measureNanos;
        }

        /** Notes that one of its tasks was completed. */
        void complete(long nanos) {
            completed++;
            completedInTime += nanos < drainNanos ? 1 : 0;
            lastCompletion = Math.max(lastCompletion, nanos);
        }

        private long counted() {
            return isBacklog() ? completed : completedInTime;
        }

        private long countedNanos() {
            long end = isBacklog() || drainNanos == Long.MAX_VALUE ? lastCompletion : drainNanos;
            return Math.max(0, end - measureNanos);
        }
    }
}
