package dev.claimlab.host.process;

import dev.claimlab.history.HistoryReader;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One worker process from its start to its end, and what is to be written down of it. */
public final class WorkerProcessHandle {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WorkerConfig order;
    private final WorkerProtocolClient workerProtocolClient;
    private volatile @Nullable ProcessEnd end;
    private volatile boolean mayCrash;
    private @Nullable ClockReading clock;

    /** A worker process that starts with that configuration. */
    public WorkerProcessHandle(WorkerProgram program, WorkerConfig order) {
        this.order = order;
        this.workerProtocolClient = program.start(order);
    }

    /** The configuration it was started with. */
    public WorkerConfig order() {
        return order;
    }

    /** The client that talks to the process. */
    public WorkerProtocolClient conversation() {
        return workerProtocolClient;
    }

    /** Waits until its workers can begin, and reads its clock. */
    public void prepare() throws SQLException {
        workerProtocolClient.ask(WorkerRequest.PREPARE);
        readClock();
    }

    private void readClock() throws SQLException {
        ClockReading now = workerProtocolClient.clock();
        clock = clock == null ? now : clock.and(now);
    }

    /** It may end by itself from now on, at a step. */
    public void expectCrash() {
        mayCrash = true;
    }

    /** Whether it ends by itself within that time. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process().waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Throws what made a worker give up, or that the process is gone. */
    public void throwFailure() throws SQLException {
        workerProtocolClient.throwTrouble();
        if (end == null && !process().isAlive() && !hasCrashed()) {
            throw new LostProcessException("the worker process " + process().pid() + " ended by itself with exit code "
                    + process().exitValue());
        }
    }

    private boolean hasCrashed() {
        return mayCrash && process().exitValue() == WorkerProcessMain.CRASHED;
    }

    /** Stops it, until what is returned is closed. */
    public SuspendedProcess stop() {
        return new SuspendedProcess(process());
    }

    /** Ends it by SIGKILL. */
    public void kill() {
        end = ProcessEnd.KILLED;
        awaitKilled();
    }

    /** Ends it by SIGTERM, upon which it goes home. */
    public void terminate() throws SQLException {
        readClock();
        end = ProcessEnd.TERMINATED;
        // The process itself would also close the pipes, and end of input is how it learns that it is left alone.
        boolean unused = process().toHandle().destroy();
        awaitHome();
    }

    /** Tells it to go home. */
    public void close() throws SQLException {
        if (!process().isAlive()) {
            return;
        }
        try {
            readClock();
            workerProtocolClient.ask(WorkerRequest.GO_HOME);
            end = ProcessEnd.WENT_HOME;
            awaitHome();
        } finally {
            awaitKilled();
        }
    }

    private void awaitKilled() {
        boolean unused = process().toHandle().destroyForcibly();
        process().onExit().join();
    }

    private void awaitHome() {
        try {
            process().onExit().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            awaitKilled();
            throw new LostProcessException("the worker process " + process().pid() + " did not go home", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            process().onExit().join();
            Thread.currentThread().interrupt();
        }
    }

    private Process process() {
        return workerProtocolClient.process();
    }

    /** What is to be written down, now that it has ended. */
    public ProcessText text() throws InterruptedException {
        workerProtocolClient.awaitSilence();
        Path file = Path.of(order.historyFile());
        ClockReading known = clock == null ? new ClockReading(0, 0) : clock;
        return new ProcessText(
                process().pid(),
                order.firstWorker(),
                order.workers(),
                order.generation(),
                howItEnded(),
                String.valueOf(file.getFileName()),
                events(file),
                known.offsetNanos(),
                known.errorNanos());
    }

    private ProcessEnd howItEnded() {
        ProcessEnd known = end;
        if (known != null) {
            return known;
        }
        return hasCrashed() ? ProcessEnd.CRASHED : ProcessEnd.LOST;
    }

    private static long events(Path file) {
        try {
            return Files.exists(file) ? HistoryReader.read(file).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
