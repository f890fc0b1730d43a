package dev.claimlab.host;

import dev.claimlab.history.WriterId;
import dev.claimlab.host.process.LaunchedProcess;
import dev.claimlab.host.process.ProducedTasks;
import dev.claimlab.host.process.WorkerRequest;
import dev.claimlab.producer.LoadShare;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.node.LostProcessException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of producers that a command of the user starts anywhere. When its host is lost, another process goes on behind
 * the last task that it may have sent; whether that one was added is unknown.
 */
final class LaunchedProducer {

    private static final int MOST_LOSSES = 100;

    private final LoadShare share;
    private final LaunchedHost.Launcher launcher;
    private final HostLosses losses;
    private final ProducedTasks sent;
    private final List<LaunchedProcess> processes = new ArrayList<>();
    private LaunchedProcess current;
    private int generations;
    private long firstTask;
    private long startNanos;
    private boolean isDone;

    /** Starts the first process; its producers wait for {@link #start}. */
    LaunchedProducer(LoadShare share, LaunchedHost.Launcher launcher, HostLosses losses, ProducedTasks sent) {
        this.share = share;
        this.launcher = launcher;
        this.losses = losses;
        this.sent = sent;
        this.current = open();
        processes.add(current);
    }

    private LaunchedProcess open() {
        return launcher.start(++generations);
    }

    /** Waits until the producers can begin. */
    void prepare() throws SQLException {
        current.prepare();
    }

    /** Lets the producers begin, so that the first arrival of all is that task at that time. */
    void start(long task, long nanos) throws SQLException, InterruptedException {
        firstTask = task;
        startNanos = nanos;
        try {
            current.startLoad(sent, firstTask, startNanos);
        } catch (LostProcessException e) {
            replace();
        }
    }

    /**
     * Returns whether the whole share was sent; puts another process into the place of one whose host was lost.
     *
     * @param isEnding whether no more is to be sent
     */
    boolean look(boolean isEnding) throws SQLException, InterruptedException {
        if (isDone) {
            return true;
        }
        try {
            isDone = Boolean.parseBoolean(current.protocolClient().ask(WorkerRequest.LOAD, String.valueOf(isEnding)));
            current.throwFailure();
        } catch (LostProcessException e) {
            replace();
        }
        return isDone;
    }

    private void replace() throws SQLException, InterruptedException {
        if (processes.size() > MOST_LOSSES) {
            throw new LostProcessException("hosts of producers were lost " + MOST_LOSSES + " times");
        }
        int first = WriterId.ofProducer(share.first()).number();
        int number = losses.begin(first, share.count());
        try {
            current.kill(ProcessEnd.HOST_LOST);
            current = HostReplacement.prepared(this::open);
            processes.add(current);
            current.startLoad(sent, firstTask, startNanos);
        } catch (LostProcessException e) {
            throw new LostProcessException("a lost host of producers could not be replaced: " + e.getMessage(), e);
        } finally {
            losses.end(number, first, share.count());
        }
    }

    /** Ends the process after the tasks that it is sending. */
    void close() throws SQLException, InterruptedException {
        try {
            current.shutDown(ProcessEnd.WENT_HOME);
        } catch (LostProcessException e) {
            current.kill(ProcessEnd.HOST_LOST);
        }
    }

    /** Its processes, in start order; complete only after it is closed. */
    List<ProcessText> texts() throws InterruptedException {
        List<ProcessText> texts = new ArrayList<>();
        for (LaunchedProcess process : processes) {
            texts.add(process.text());
        }
        return texts;
    }
}
