package dev.claimlab.host;

import dev.claimlab.fault.NodeFault;
import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.node.WorkerNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A worker process simulated by threads of this one: it behaves alike, but is killed by a flag instead of a signal. */
final class ThreadHost implements WorkerHost {

    private final NetworkProxy link;
    private final List<WorkerRecorder> workerRecorders;
    private final int firstWorker;
    private final Opener opener;
    private volatile @Nullable PendingStrike strike;
    private volatile WorkerNode workerNode;
    private boolean isShutDown;

    /** Opens its first worker node; the workers wait for {@link #start}. */
    ThreadHost(NetworkProxy link, int firstWorker, List<WorkerRecorder> workerRecorders, Opener opener)
            throws SQLException {
        this.link = link;
        this.firstWorker = firstWorker;
        this.workerRecorders = workerRecorders;
        this.opener = opener;
        this.workerNode = opener.open();
    }

    @Override
    public void prepare() throws InterruptedException {
        workerNode.prepare();
    }

    @Override
    public void start() {
        workerNode.start();
    }

    @Override
    public void throwFailure() throws SQLException {
        workerNode.throwFailure();
    }

    @Override
    public List<ProcessText> processes() {
        return List.of();
    }

    @Override
    public int firstWorker() {
        return firstWorker;
    }

    @Override
    public int workers() {
        return workerRecorders.size();
    }

    @Override
    public NetworkProxy link() {
        return link;
    }

    @Override
    public void arm(Step step) {
        WorkerNode armed = workerNode;
        strike = new PendingStrike(armed.gate(), step, armed::kill);
    }

    @Override
    public boolean awaitStrike(Duration atMost) throws InterruptedException {
        return Objects.requireNonNull(strike).await(atMost);
    }

    @Override
    public void kill() {
        workerNode.kill();
    }

    @Override
    public void leave() throws InterruptedException {
        isShutDown = true;
        workerNode.close();
    }

    @Override
    public void pause() {
        workerNode.gate().pause();
    }

    @Override
    public void resume() {
        workerNode.gate().resume();
    }

    @Override
    public void revive() throws SQLException, InterruptedException {
        if (!isShutDown) {
            workerNode.bury();
        }
        isShutDown = false;
        workerRecorders.forEach(WorkerRecorder::reincarnate);
        workerNode = opener.open();
        workerNode.prepare();
        workerNode.start();
    }

    @Override
    public List<Integer> backends() {
        return workerNode.backends();
    }

    @Override
    public void begin(NodeFault nodeFault, boolean coin) throws SQLException {
        nodeFault.begin(workerNode, coin);
    }

    @Override
    public void end(NodeFault nodeFault) throws SQLException {
        nodeFault.end(workerNode);
    }

    @Override
    public void close() throws InterruptedException {
        try (link) {
            workerNode.close();
        }
    }

    /** Opens a worker node for the same workers. */
    interface Opener {

        /** Opens a fresh worker node. */
        WorkerNode open() throws SQLException;
    }
}
