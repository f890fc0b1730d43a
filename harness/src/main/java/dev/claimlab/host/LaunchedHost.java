package dev.claimlab.host;

import dev.claimlab.fault.proxy.NetworkLink;
import dev.claimlab.host.process.LaunchedProcess;
import dev.claimlab.host.process.SuspendedProcess;
import dev.claimlab.host.process.WorkerRequest;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.node.LostProcessException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker process that a command of the user starts anywhere. When its host is lost, another process takes the place of its
 * workers, as an orchestrator would have it.
 */
final class LaunchedHost extends ProtocolHost {

    private static final int MOST_LOSSES = 100;

    private final Launcher launcher;
    private final HostLosses losses;
    private final List<ProcessText> past = new ArrayList<>();
    private @Nullable SuspendedProcess suspended;
    private int generations;
    private boolean isBegun;
    private boolean isOver;
    private int lost;
    private volatile @Nullable LostProcessException failure;
    private volatile LaunchedProcess current;

    /** Starts the first process; its workers wait for {@link #start}. */
    LaunchedHost(Launcher launcher, HostLosses losses) {
        this.launcher = launcher;
        this.losses = losses;
        this.current = open();
    }

    private LaunchedProcess open() {
        LaunchedProcess opened = launcher.start(++generations);
        opened.onEnd(() -> hasEnded(opened));
        return opened;
    }

    /** Puts another process into the place of one whose host was lost. */
    private synchronized void hasEnded(LaunchedProcess ended) {
        if (ended != current || isOver || !ended.isLost()) {
            return;
        }
        if (++lost > MOST_LOSSES) {
            failure = new LostProcessException("worker hosts were lost " + MOST_LOSSES + " times");
            return;
        }
        int number = losses.begin(firstWorker(), workers());
        try {
            resume();
            ended.kill(ProcessEnd.HOST_LOST);
            revive();
        } catch (SQLException | RuntimeException e) {
            failure = new LostProcessException("a lost worker host could not be replaced: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            losses.end(number, firstWorker(), workers());
        }
    }

    @Override
    public void prepare() throws SQLException {
        current.prepare();
    }

    @Override
    public synchronized void start() throws SQLException {
        isBegun = true;
        LaunchedProcess started = current;
        try {
            String unused = started.protocolClient().ask(WorkerRequest.START);
        } catch (LostProcessException e) {
            hasEnded(started);
            if (current == started) {
                throw e;
            }
        }
    }

    @Override
    public void throwFailure() throws SQLException {
        LostProcessException known = failure;
        if (known != null) {
            throw known;
        }
        current.throwFailure();
    }

    @Override
    public synchronized boolean wasLost() {
        return lost > 0;
    }

    @Override
    public synchronized List<ProcessText> processes() {
        return List.copyOf(past);
    }

    @Override
    public int firstWorker() {
        return current.workerConfig().firstWorker();
    }

    @Override
    public int workers() {
        return current.workerConfig().workers();
    }

    @Override
    public NetworkLink link() {
        return new LaunchedLink(this);
    }

    /** Asks the process, or the one that takes its place if its host was lost just now. */
    @Override
    String ask(WorkerRequest workerRequest, String argument) throws SQLException {
        LaunchedProcess asked = current;
        try {
            return asked.protocolClient().ask(workerRequest, argument);
        } catch (LostProcessException e) {
            hasEnded(asked);
            LaunchedProcess now = current;
            if (now == asked) {
                throw e;
            }
            return now.protocolClient().ask(workerRequest, argument);
        }
    }

    @Override
    public void arm(Step step) throws SQLException {
        current.expectCrash();
        String unused = ask(WorkerRequest.ARM, step.name());
        current.expectCrash();
    }

    @Override
    public boolean awaitStrike(Duration atMost) throws SQLException, InterruptedException {
        LaunchedProcess armed = current;
        if (armed.awaitCrash(atMost)) {
            return true;
        }
        try {
            return !Boolean.parseBoolean(armed.protocolClient().ask(WorkerRequest.DISARM));
        } catch (LostProcessException e) {
            return armed.awaitCrash(atMost);
        }
    }

    @Override
    public synchronized void kill() {
        try {
            current.kill(ProcessEnd.KILLED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void leave() throws SQLException, InterruptedException {
        shutDown(ProcessEnd.TERMINATED);
    }

    /** Whatever keeps the process from answering, its host counts as lost. */
    private void shutDown(ProcessEnd how) throws SQLException, InterruptedException {
        try {
            current.shutDown(how);
        } catch (LostProcessException e) {
            lost++;
            current.kill(ProcessEnd.HOST_LOST);
        }
    }

    @Override
    public synchronized void pause() {
        LaunchedProcess stopped = current;
        try {
            suspended = stopped.stop();
        } catch (LostProcessException e) {
            hasEnded(stopped);
        }
    }

    @Override
    public synchronized void resume() {
        if (suspended != null) {
            suspended.close();
            current.hear();
        }
        suspended = null;
    }

    @Override
    public synchronized void revive() throws SQLException, InterruptedException {
        past.add(current.text());
        current = HostReplacement.prepared(this::open);
        if (isBegun) {
            start();
        }
    }

    @Override
    public synchronized void close() throws SQLException, InterruptedException {
        isOver = true;
        resume();
        try {
            shutDown(ProcessEnd.WENT_HOME);
        } finally {
            past.add(current.text());
        }
    }

    /** Starts the processes. */
    @FunctionalInterface
    interface Launcher {

        /** Starts the process of a generation, from 1. */
        LaunchedProcess start(int generation);
    }
}
