package dev.claimlab.execution;

import dev.claimlab.execution.TickPlan.Conduct;
import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.load.Pacer;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One process that says that ticks are due, on a connection that it keeps. */
final class Ticker extends Thread {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final int MOST_TRIES = 3;

    private final int number;
    private final TickPlan plan;
    private final TaskQueue queue;
    private final WorkerId id;
    private final ConnectionSource connector;
    private final Recorder recorder;
    private @Nullable Connection kept;
    private volatile @Nullable SQLException failure;
    private int calls;

    Ticker(int number, TickPlan plan, TaskQueue queue, WorkerId id, ConnectionSource connector, Recorder recorder) {
        super("ticker " + number);
        this.number = number;
        this.plan = plan;
        this.queue = queue;
        this.id = id;
        this.connector = connector;
        this.recorder = recorder;
        setDaemon(true);
    }

    /** Rethrows the error that ended it, if there was one. */
    void throwFailure() throws SQLException {
        SQLException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void run() {
        try {
            long tick = 0;
            while (!plan.isOver(tick)) {
                Pacer.awaitNanos(plan.dueNanos(tick));
                Conduct conduct = plan.conduct(number, tick);
                if (conduct == Conduct.GONE) {
                    disconnect();
                }
                if (conduct != Conduct.ORDERLY) {
                    Pacer.awaitNanos(System.nanoTime() + plan.awayNanos());
                }
                if (conduct == Conduct.GONE) {
                    tick = skip(tick, plan.current());
                }
                perform(tick);
                tick++;
            }
            disconnect();
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** Records the ticks that it does not say, which another process may add later; returns the first that it says. */
    private long skip(long tick, long until) {
        for (long skipped = tick; skipped < until; skipped++) {
            recorder.trait(Trait.TICK, plan.number(skipped), plan.dueNanos(skipped));
        }
        return Math.max(tick, until);
    }

    private void perform(long tick) throws SQLException {
        Task task = new Task(plan.number(tick), "tick", "{}", 0, null, Instant.now(CLOCK));
        for (int tries = 1; ; tries++) {
            int call = ++calls;
            append(Stage.INVOKE, call, task);
            try {
                queue.tick(connection(), id, task);
                append(Stage.OK, call, task);
                return;
            } catch (SQLException e) {
                append(Outcomes.ofWrite(e), call, task);
                if (Outcomes.isGone(e)) {
                    kept = null;
                } else if (!Outcomes.isRetryable(e) || tries == MOST_TRIES) {
                    throw e;
                }
            }
            if (tries == MOST_TRIES) {
                return;
            }
        }
    }

    private void append(Stage stage, int call, Task task) {
        recorder.append(System.nanoTime(), Operation.TICK, stage, call, task.id(), Event.NO_HOLD, 0);
    }

    private Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection == null) {
            connection = connector.connect();
            kept = connection;
        }
        return connection;
    }

    private void disconnect() throws SQLException {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            connection.close();
        }
    }
}
