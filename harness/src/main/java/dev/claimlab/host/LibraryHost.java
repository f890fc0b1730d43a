package dev.claimlab.host;

import dev.claimlab.database.ClientPorts;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.fault.NodeFault;
import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.foreign.AdapterQueue;
import dev.claimlab.foreign.AdapterReady;
import dev.claimlab.foreign.AdapterRole;
import dev.claimlab.foreign.HandlerSlots;
import dev.claimlab.host.process.SuspendedProcess;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.CalledHandler;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.node.LostProcessException;
import dev.claimlab.worker.node.StepGate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A worker process in which a library runs behind its adapter. It is started again when it ends by itself under faults, as
 * the supervisor of a service would do.
 */
final class LibraryHost implements WorkerHost {

    private static final int MOST_RESTARTS = 200;

    private final AdapterQueue queue;
    private final IntFunction<List<String>> commands;
    private final ServerAddress address;
    private final RunSchema schema;
    private final @Nullable NetworkProxy link;
    private final List<WorkerRecorder> workerRecorders;
    private final Handlers handlers;
    private int generation;
    private int restarts;
    private @Nullable SuspendedProcess suspended;
    private volatile @Nullable PendingStrike strike;
    private volatile LibraryProcess current;

    /**
     * Starts the first process; its workers wait for {@link #start}.
     *
     * @param commands the command that starts a generation of it, from 1
     */
    LibraryHost(
            AdapterQueue queue,
            IntFunction<List<String>> commands,
            ServerAddress address,
            RunSchema schema,
            @Nullable NetworkProxy link,
            List<WorkerRecorder> workerRecorders,
            Handlers handlers) {
        this.queue = queue;
        this.commands = commands;
        this.address = address;
        this.schema = schema;
        this.link = link;
        this.workerRecorders = List.copyOf(workerRecorders);
        this.handlers = handlers;
        this.current = open();
    }

    private LibraryProcess open() {
        StepGate gate = new StepGate();
        HandlerSlots slots = new HandlerSlots(handlers.passing(gate));
        String name = "w" + firstWorker() + "-g" + ++generation;
        LibraryProcess opened = new LibraryProcess(
                gate,
                slots,
                queue.start(commands.apply(generation), AdapterRole.WORKER, name, workers(), address, slots));
        opened.process().onEnd(() -> hasEnded(opened));
        return opened;
    }

    /** Starts a process again that ended by itself while faults are injected. */
    private synchronized void hasEnded(LibraryProcess ended) {
        if (link == null || ended != current || ended.isExpected() || restarts >= MOST_RESTARTS) {
            return;
        }
        restarts++;
        ended.kill();
        boolean wasBegun = ended.isBegun();
        workerRecorders.forEach(WorkerRecorder::reincarnate);
        current = open();
        if (wasBegun) {
            current.begin();
        }
    }

    @Override
    public void prepare() {
        AdapterReady unused = current.process().awaitReady();
    }

    @Override
    public void start() {
        current.begin();
    }

    @Override
    public void throwFailure() throws SQLException {
        LibraryProcess now = current;
        if (now.isExpected()) {
            return;
        }
        now.slots().throwFailure();
        String trouble = now.process().trouble();
        if (trouble != null) {
            throw new LostProcessException("the adapter's process is not understood: " + trouble);
        }
        if (!now.process().isAlive() && (link == null || restarts >= MOST_RESTARTS)) {
            throw now.process().lost("ended by itself", null);
        }
    }

    @Override
    public List<ProcessText> processes() {
        return List.of();
    }

    @Override
    public int firstWorker() {
        return workerRecorders.get(0).worker().number();
    }

    @Override
    public int workers() {
        return workerRecorders.size();
    }

    @Override
    public NetworkProxy link() {
        if (link == null) {
            throw new IllegalStateException("a run without faults injects no network fault");
        }
        return link;
    }

    @Override
    public void arm(Step step) {
        LibraryProcess armed = current;
        strike = new PendingStrike(armed.gate(), step, () -> {
            armed.expectEnd();
            armed.gate().kill();
            armed.process().kill();
        });
    }

    @Override
    public boolean awaitStrike(Duration atMost) throws InterruptedException {
        return Objects.requireNonNull(strike).await(atMost);
    }

    @Override
    public synchronized void kill() {
        current.kill();
    }

    @Override
    public synchronized void leave() {
        current.expectEnd();
        boolean unused = current.process().terminate();
        current.slots().close();
    }

    @Override
    public synchronized void pause() {
        current.gate().pause();
        suspended = SuspendedProcess.ofGroup(current.process().pid());
    }

    @Override
    public synchronized void resume() {
        if (suspended != null) {
            suspended.close();
        }
        suspended = null;
        current.gate().resume();
    }

    @Override
    public synchronized void revive() {
        current.kill();
        workerRecorders.forEach(WorkerRecorder::reincarnate);
        current = open();
        prepare();
        start();
    }

    @Override
    public List<Integer> backends() throws SQLException {
        return new ClientPorts(link().ports()).backends(schema);
    }

    @Override
    public void begin(NodeFault nodeFault, boolean coin) {
        throw new UnsupportedOperationException("no fault reaches inside of a library's process");
    }

    @Override
    public void end(NodeFault nodeFault) {
        begin(nodeFault, false);
    }

    @Override
    public void close() {
        resume();
        LibraryProcess last;
        synchronized (this) {
            last = current;
            last.expectEnd();
        }
        try {
            boolean unused = last.process().stop();
        } finally {
            last.slots().close();
            if (link != null) {
                link.close();
            }
        }
    }

    /** Creates the handlers of a new process. */
    @FunctionalInterface
    interface Handlers {

        /** One for each slot; they stop at this gate. */
        List<CalledHandler> passing(StepGate gate);
    }
}
