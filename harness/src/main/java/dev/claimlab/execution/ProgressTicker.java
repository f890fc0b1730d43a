package dev.claimlab.execution;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reports the state of a run at regular times until it is closed. */
final class ProgressTicker implements AutoCloseable {

    private static final long MILLIS = 200;

    private final ScheduledExecutorService thread;

    /** Begins to report. */
    ProgressTicker(RunProgress progress, Supplier<RunState> state) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread own = new Thread(task, "progress");
            own.setDaemon(true);
            return own;
        });
        var unused =
                thread.scheduleWithFixedDelay(() -> progress.at(state.get()), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
