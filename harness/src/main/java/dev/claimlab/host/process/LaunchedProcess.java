package dev.claimlab.host.process;

import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.node.LostProcessException;
import dev.claimlab.worker.node.ProcessGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker process that a command of the user started, perhaps on another machine: standard input and output of the command
 * are the only channel to it. A process that is not answered any more sends no further statement to the server.
 */
public final class LaunchedProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** A machine may have to fetch an image first. */
    private static final Duration START = Duration.ofMinutes(5);

    private final WorkerConfig workerConfig;
    private final Path file;
    private final ProcessGroup group;
    private final ReceivedHistory history;
    private final WorkerProtocolClient protocolClient;
    private volatile @Nullable ProcessEnd end;
    private volatile boolean isPrepared;
    private volatile boolean mayCrash;
    private boolean isFinished;

    /**
     * Starts the command and sends the configuration to its input.
     *
     * @param number the number of the process among those of the run, from 1
     * @param run the id of the run
     * @param file the history file to write
     */
    public LaunchedProcess(
            WorkerLaunch launch, int number, String run, WorkerConfig workerConfig, Path file, Completions completed) {
        this(launch, number, run, workerConfig, file, completed, HistoryTap.NONE);
    }

    /** Starts the command of a process whose history this object sees as it comes in. */
    public LaunchedProcess(
            WorkerLaunch launch,
            int number,
            String run,
            WorkerConfig workerConfig,
            Path file,
            Completions completed,
            HistoryTap tap) {
        this.workerConfig = workerConfig;
        this.file = file;
        this.history = ReceivedHistory.create(file, Clock.systemUTC().millis(), tap);
        this.group = ProcessGroup.start(launch.words(number, run, workerConfig.generation()));
        this.protocolClient = new WorkerProtocolClient(group.process(), completed, history);
        try {
            protocolClient.requests().say(Json.line(workerConfig));
        } catch (IOException e) {
            // It has ended already, which is told when it is asked to prepare.
            mayCrash = false;
        }
    }

    private LostProcessException neverReady(Exception cause) {
        Process process = group.process();
        Process unused =
                process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        String how = process.isAlive()
                ? "does not answer"
                : "ended (exit code " + process.exitValue() + ") before a worker process was ready";
        return new LostProcessException("what --launch started " + how + ": look at what it printed above", cause);
    }

    /** The configuration that it was started with. */
    public WorkerConfig workerConfig() {
        return workerConfig;
    }

    /** The client that talks to the process. */
    public WorkerProtocolClient protocolClient() {
        return protocolClient;
    }

    /** Calls an action on another thread when the channel to the process has ended, however that comes. */
    public void onEnd(Runnable action) {
        protocolClient.onSilence(action);
    }

    /** Waits until its workers can begin, and reads its clock. */
    public void prepare() throws SQLException {
        try {
            protocolClient.ask(WorkerRequest.PREPARE, "", START);
        } catch (LostProcessException e) {
            throw neverReady(e);
        }
        history.add(protocolClient.clock());
        isPrepared = true;
    }

    /** Lets its producers begin, which go on behind the tasks that were sent before. */
    public void startLoad(ProducedTasks sent, long firstTask, long startNanos) throws SQLException {
        Instant now = Clock.systemUTC().instant();
        long wallNanos =
                TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() + startNanos - System.nanoTime();
        List<Long> from = sent.next(Objects.requireNonNull(workerConfig.load()), firstTask);
        long aheadNanos = history.clock().offsetNanos();
        String unused = protocolClient.ask(
                WorkerRequest.START, new LoadOrder(firstTask, startNanos, wallNanos, aheadNanos, from).line());
    }

    /** Rethrows the failure of a worker, if it reported one. */
    public void throwFailure() throws SQLException {
        protocolClient.throwTrouble();
    }

    /** Whether it ended although it had been ready and the run had not asked for that: its host was lost. */
    public boolean isLost() {
        return isPrepared && end == null && !hasCrashed();
    }

    /** From now on the process may end by itself, at a step. */
    public void expectCrash() {
        mayCrash = true;
    }

    private boolean hasCrashed() {
        return mayCrash && protocolClient.saidCrash();
    }

    /** Waits at most that long for the process to end itself at a step; returns whether it did. */
    public boolean awaitCrash(Duration atMost) throws InterruptedException {
        return protocolClient.awaitSilence(atMost) && hasCrashed();
    }

    /** Suspends the command with all that it started here, and the process as soon as it would send a statement. */
    public SuspendedProcess stop() {
        protocolClient.requests().setDeaf(true);
        return SuspendedProcess.ofGroup(group.number());
    }

    /** Answers the process again, after it was resumed. */
    public void hear() {
        protocolClient.requests().setDeaf(false);
    }

    /** Kills the command with all that it started here, and ends the input of the process. */
    public void kill(ProcessEnd how) throws InterruptedException {
        end = how;
        finish();
    }

    /** Kills a process that was never ready, and deletes its history, which is empty. */
    public void discard() throws InterruptedException {
        kill(ProcessEnd.LOST);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LostProcessException("the history " + file + " could not be deleted: " + e.getMessage(), e);
        }
    }

    /** Tells the process to shut down in order, and waits for the end of the command. */
    public void shutDown(ProcessEnd how) throws SQLException, InterruptedException {
        try {
            protocolClient.ask(WorkerRequest.SHUT_DOWN);
            end = how;
            history.close(true);
            boolean unused = group.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            finish();
        }
    }

    /** Ends whatever of it may be left; what it sends later is not recorded. */
    private synchronized void finish() throws InterruptedException {
        if (isFinished) {
            return;
        }
        protocolClient.requests().setDeaf(true);
        group.kill();
        protocolClient.requests().hangUp();
        boolean unused = protocolClient.awaitSilence(SILENCE);
        history.close(false);
        isFinished = true;
    }

    /** The manifest entry of the process, which has ended or ends now; its number is that of the command. */
    public ProcessText text() throws InterruptedException {
        finish();
        return WorkerProcessHandle.entry(
                group.number(),
                workerConfig,
                WorkerProcessHandle.howItEnded(end, this::hasCrashed),
                file,
                history.clock());
    }
}
