package dev.claimlab.fault.plan;

import dev.claimlab.fault.Fault;
import dev.claimlab.fault.InterruptibleWait;
import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Injects the planned faults at their times, one after the other, on a thread of its own; each fault is healed. */
public final class Nemesis implements AutoCloseable {

    private final FaultedRun faultedRun;
    private final FaultPlan plan;
    private final Recorder recorder;
    private final Thread thread;
    private final long startNanos;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile @Nullable Exception failure;

    /** Starts executing a plan whose times count from the given stamp. */
    public Nemesis(FaultedRun faultedRun, FaultPlan plan, Recorder recorder, long startNanos) {
        this.faultedRun = faultedRun;
        this.plan = plan;
        this.recorder = recorder;
        this.startNanos = startNanos;
        this.thread = new Thread(this::work, "nemesis");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void work() {
        try {
            long healed = startNanos;
            for (PlannedFault planned : plan.faults()) {
                OptionalLong begin = plan.beginNanos(planned, startNanos, healed);
                if (begin.isEmpty()) {
                    return;
                }
                InterruptibleWait.await(begin.getAsLong());
                perform(planned);
                healed = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void perform(PlannedFault planned) throws SQLException, IOException, InterruptedException {
        record(Stage.INVOKE, planned);
        begun.incrementAndGet();
        Fault.Injection injection = planned.kind().fault().inject(faultedRun.context(planned));
        boolean didStrike = false;
        try {
            didStrike = injection.last(planned.length());
        } finally {
            boolean wasInterrupted = Thread.interrupted();
            record(didStrike ? Stage.OK : Stage.FAIL, planned);
            injection.heal();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void record(Stage stage, PlannedFault planned) {
        recorder.append(
                System.nanoTime(),
                Operation.FAULT,
                stage,
                planned.number(),
                Event.NO_TASK,
                Event.code(planned.kind()),
                faultedRun.victims(planned));
    }

    /** How many faults began so far. */
    public int begun() {
        return begun.get();
    }

    /** Whether the load may end: the faults came in turn, and the last is healed. */
    public boolean endsLoad() {
        return plan.isInTurn() && !thread.isAlive();
    }

    /** Waits until all planned faults have been injected and healed. */
    public void finish() throws SQLException, IOException, InterruptedException {
        thread.join();
        Exception cause = failure;
        if (cause instanceof SQLException error) {
            throw error;
        }
        if (cause instanceof IOException error) {
            throw error;
        }
        if (cause instanceof RuntimeException error) {
            throw error;
        }
    }

    /** Ends early: a fault in progress is healed. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
