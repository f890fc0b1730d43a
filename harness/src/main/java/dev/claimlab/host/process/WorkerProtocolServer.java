package dev.claimlab.host.process;

import dev.claimlab.history.HistoryFullException;
import dev.claimlab.worker.Completions;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The worker process's side of the protocol: sends answers at once, and completed tasks every few milliseconds. */
final class WorkerProtocolServer implements Completions, AutoCloseable {

    private static final long PERIOD_MILLIS = 5;

    private final PrintStream out;
    private final Queue<Long> completed = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private boolean hasFailed;

    WorkerProtocolServer(PrintStream out) {
        this.out = out;
    }

    /** Starts reporting on a role, and sending its history. */
    void watch(ProcessRole role, WorkerHistory history) {
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    history.send();
                    announce(role);
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void add(long task) {
        completed.add(task);
    }

    /** Sends a line. */
    synchronized void say(WorkerMessage workerMessage, String text) {
        out.println(workerMessage + " " + text);
        out.flush();
    }

    /** Reports that a request failed. */
    void say(SQLException error) {
        say(WorkerMessage.ERROR, inWords(error));
    }

    private void announce(ProcessRole role) {
        announceCompleted();
        if (hasFailed) {
            return;
        }
        try {
            role.throwFailure();
        } catch (SQLException e) {
            fail(WorkerMessage.FAILED, inWords(e));
        } catch (HistoryFullException e) {
            fail(
                    WorkerMessage.FULL,
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        } catch (RuntimeException e) {
            fail(WorkerMessage.FAILED, inWords(new SQLException(e)));
        }
    }

    private void fail(WorkerMessage workerMessage, String text) {
        hasFailed = true;
        say(workerMessage, text);
    }

    private void announceCompleted() {
        StringBuilder tasks = new StringBuilder();
        for (Long task = completed.poll(); task != null; task = completed.poll()) {
            tasks.append(tasks.isEmpty() ? "" : " ").append(task);
        }
        if (!tasks.isEmpty()) {
            say(WorkerMessage.DONE, tasks.toString());
        }
    }

    private static String inWords(SQLException error) {
        String state = error.getSQLState() == null ? "none" : error.getSQLState();
        return state + " "
                + String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    /** Sends the remaining messages. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            thread.shutdownNow();
        }
        announceCompleted();
    }
}
