package dev.claimlab.host.process;

import dev.claimlab.history.HistoryReader;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.node.LostProcessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One worker process from its start to its end, and its entry in the manifest. */
public final class WorkerProcessHandle {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WorkerConfig workerConfig;
    private final WorkerProtocolClient workerProtocolClient;
    private volatile @Nullable ProcessEnd end;
    private volatile boolean mayCrash;
    private @Nullable ClockReading clock;

    /** Starts a worker process with this configuration. */
    public WorkerProcessHandle(WorkerProgram program, WorkerConfig workerConfig) {
        this.workerConfig = workerConfig;
        this.workerProtocolClient = program.start(workerConfig);
    }

    /** The configuration that it was started with. */
    public WorkerConfig workerConfig() {
        return workerConfig;
    }

    /** The client that talks to the process. */
    public WorkerProtocolClient protocolClient() {
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

    /** From now on the process may end by itself, at a step. */
    public void expectCrash() {
        mayCrash = true;
    }

    /** Waits at most that long for the process to end by itself; returns whether it ended. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process().waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Rethrows the failure of a worker, or reports that the process is gone. */
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

    /** Suspends the process, until the returned object is closed. */
    public SuspendedProcess stop() {
        return new SuspendedProcess(process());
    }

    /** Kills the process with SIGKILL. */
    public void kill() {
        end = ProcessEnd.KILLED;
        awaitKilled();
    }

    /** Sends SIGTERM, upon which the process shuts down in order. */
    public void terminate() throws SQLException {
        readClock();
        end = ProcessEnd.TERMINATED;
        // Process.destroy would also close the pipes, and the process takes end of input as the death of its parent.
        boolean unused = process().toHandle().destroy();
        awaitHome();
    }

    /** Tells the process to shut down in order. */
    public void close() throws SQLException {
        if (!process().isAlive()) {
            return;
        }
        try {
            readClock();
            workerProtocolClient.ask(WorkerRequest.SHUT_DOWN);
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
            throw new LostProcessException("the worker process " + process().pid() + " did not stop in time", e);
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

    /** The manifest entry of the process, which must have ended. */
    public ProcessText text() throws InterruptedException {
        workerProtocolClient.awaitSilence();
        Path file = Path.of(Objects.requireNonNull(workerConfig.historyFile()));
        ClockReading known = clock == null ? new ClockReading(0, 0) : clock;
        return entry(process().pid(), workerConfig, howItEnded(end, this::hasCrashed), file, known);
    }

    /** The manifest entry of a process, with the events that its history file holds. */
    static ProcessText entry(long pid, WorkerConfig config, ProcessEnd end, Path file, ClockReading clock) {
        return new ProcessText(
                pid,
                config.firstWorker(),
                config.workers(),
                config.generation(),
                end,
                String.valueOf(file.getFileName()),
                events(file),
                clock.offsetNanos(),
                clock.errorNanos(),
                config.load() == null ? 0 : config.load().first(),
                config.load() == null ? 0 : config.load().count());
    }

    /** How a process ended of which this end was asked for, if one was. */
    static ProcessEnd howItEnded(@Nullable ProcessEnd asked, BooleanSupplier hasCrashed) {
        if (asked != null) {
            return asked;
        }
        return hasCrashed.getAsBoolean() ? ProcessEnd.CRASHED : ProcessEnd.LOST;
    }

    /** The number of events in a history file, which may be missing. */
    private static long events(Path file) {
        try {
            return Files.exists(file) ? HistoryReader.read(file).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
