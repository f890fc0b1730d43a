package dev.claimlab.execution;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Pauses and resumes the queue, again and again, until it is closed; then the queue is not paused. */
final class PauseCycle implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final RunContext runContext;
    private final Recorder recorder;
    private boolean isPaused;
    private int calls;

    private PauseCycle(RunContext runContext, Recorder recorder) {
        this.runContext = runContext;
        this.recorder = recorder;
    }

    /** Begins with a queue that is not paused; a scenario without pauses begins nothing. */
    static PauseCycle begin(RunContext runContext) {
        Duration length = runContext.runPlan().scenario().mix().features().pausedFor();
        PauseCycle cycle = new PauseCycle(runContext, runContext.recorder(WriterId.CONTROL));
        if (!length.isZero()) {
            var unused = cycle.thread.scheduleWithFixedDelay(
                    cycle::change, length.toNanos(), length.toNanos(), TimeUnit.NANOSECONDS);
        }
        return cycle;
    }

    private void change() {
        Operation operation = isPaused ? Operation.RESUME : Operation.PAUSE;
        int call = ++calls;
        append(operation, Stage.INVOKE, call);
        try (Connection connection = runContext.connect()) {
            if (isPaused) {
                runContext.queue().resume(connection);
            } else {
                runContext.queue().pause(connection);
            }
            append(operation, Stage.OK, call);
            isPaused = !isPaused;
        } catch (SQLException e) {
            append(operation, Outcomes.ofWrite(e), call);
            // A pause with an unknown outcome is ended next; a resume is repeated.
            isPaused = true;
        }
    }

    private void append(Operation operation, Stage stage, int call) {
        recorder.append(System.nanoTime(), operation, stage, call, Event.NO_TASK, Event.NO_HOLD, 0);
    }

    /** Resumes a queue that is paused. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            thread.shutdownNow();
        }
        if (isPaused) {
            change();
        }
    }
}
