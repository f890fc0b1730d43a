package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Duty;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Performs a strategy's duties periodically, one at a time, on a thread of its own. */
public final class DutyRoster implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Duty> duties;
    private final DataSource dataSource;
    private final Recorder recorder;
    private int calls;

    /** Creates a roster; it is not started. */
    public DutyRoster(List<Duty> duties, DataSource dataSource, Recorder recorder) {
        this.duties = duties;
        this.dataSource = dataSource;
        this.recorder = recorder;
    }

    /** Starts performing the duties on their periods. */
    public DutyRoster start() {
        for (Duty duty : duties) {
            long period = duty.period().toNanos();
            var unused = thread.scheduleWithFixedDelay(() -> perform(duty), period, period, TimeUnit.NANOSECONDS);
        }
        return this;
    }

    /** Performs each duty once on the caller's thread; not allowed on a started roster. */
    public void performAll() {
        duties.forEach(this::perform);
    }

    /** Performs each duty once, soon, on the thread of the roster. */
    public Future<?> performSoon() {
        return thread.submit(this::performAll);
    }

    private void perform(Duty duty) {
        int call = ++calls;
        long number = duties.indexOf(duty);
        append(Stage.INVOKE, call, number);
        try (Connection connection = dataSource.getConnection()) {
            duty.perform(connection);
            append(Stage.OK, call, number);
        } catch (SQLException e) {
            append(Outcomes.ofWrite(e), call, number);
        }
    }

    private void append(Stage stage, int call, long number) {
        recorder.append(System.nanoTime(), Operation.DUTY, stage, call, Event.NO_TASK, Event.NO_HOLD, number);
    }

    /** Stops immediately, interrupting the current duty. */
    public void abandon() throws InterruptedException {
        thread.shutdownNow();
        close();
    }

    /** Stops after the current duty. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            thread.shutdownNow();
        }
    }
}
