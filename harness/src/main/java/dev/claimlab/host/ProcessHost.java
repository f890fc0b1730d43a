package dev.claimlab.host;

import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.host.process.SuspendedProcess;
import dev.claimlab.host.process.WorkerConfig;
import dev.claimlab.host.process.WorkerProcessHandle;
import dev.claimlab.host.process.WorkerProgram;
import dev.claimlab.host.process.WorkerRequest;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.node.LostProcessException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker process of its own: started, controlled, suspended, killed and restarted by this class. */
final class ProcessHost extends ProtocolHost {

    private final WorkerProgram program;
    private final Orders orders;
    private final @Nullable NetworkProxy link;
    private final List<ProcessText> past = new ArrayList<>();
    private volatile WorkerProcessHandle current;
    private @Nullable SuspendedProcess suspendedProcess;

    /** Starts the first process; its workers wait for {@link #start}. */
    ProcessHost(WorkerProgram program, Orders orders, @Nullable NetworkProxy link) {
        this.program = program;
        this.orders = orders;
        this.link = link;
        this.current = new WorkerProcessHandle(program, orders.of(1));
    }

    @Override
    String ask(WorkerRequest workerRequest, String argument) throws SQLException {
        return current.protocolClient().ask(workerRequest, argument);
    }

    @Override
    public void prepare() throws SQLException {
        current.prepare();
    }

    @Override
    public void start() throws SQLException {
        String unused = current.protocolClient().ask(WorkerRequest.START);
    }

    @Override
    public void throwFailure() throws SQLException {
        current.throwFailure();
    }

    @Override
    public List<ProcessText> processes() {
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
    public NetworkProxy link() {
        if (link == null) {
            throw new IllegalStateException("a run without faults injects no network fault");
        }
        return link;
    }

    @Override
    public void arm(Step step) throws SQLException {
        current.expectCrash();
        String unused = current.protocolClient().ask(WorkerRequest.ARM, step.name());
    }

    @Override
    public boolean awaitStrike(Duration atMost) throws SQLException, InterruptedException {
        if (current.awaitEnd(atMost)) {
            return true;
        }
        try {
            return !Boolean.parseBoolean(current.protocolClient().ask(WorkerRequest.DISARM));
        } catch (LostProcessException e) {
            return current.awaitEnd(atMost);
        }
    }

    @Override
    public void kill() {
        current.kill();
    }

    @Override
    public void leave() throws SQLException {
        current.terminate();
    }

    @Override
    public void pause() {
        suspendedProcess = current.stop();
    }

    @Override
    public void resume() {
        if (suspendedProcess != null) {
            suspendedProcess.close();
        }
        suspendedProcess = null;
    }

    @Override
    public void revive() throws SQLException, InterruptedException {
        past.add(current.text());
        current = new WorkerProcessHandle(program, orders.of(past.size() + 1));
        prepare();
        start();
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        resume();
        try {
            current.close();
        } finally {
            past.add(current.text());
            if (link != null) {
                link.close();
            }
        }
    }

    /** Creates the configurations of worker processes. */
    @FunctionalInterface
    interface Orders {

        /** The configuration of a generation, from 1. */
        WorkerConfig of(int generation);
    }
}
