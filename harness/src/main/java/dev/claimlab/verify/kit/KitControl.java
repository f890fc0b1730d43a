package dev.claimlab.verify.kit;

import dev.claimlab.database.WornSequences;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.TaskQueue;
import java.sql.SQLException;
import java.util.Set;

/** Cancels tasks, and pauses and resumes the queue of a kit test, on the connection that enqueues. */
public final class KitControl {

    private final TaskQueue queue;
    private final KeptConnection own;
    private final boolean areNumbersWide;
    private final KitTrace trace;

    KitControl(TaskQueue queue, KeptConnection own, KitTrace trace, Set<Capability> capabilities) {
        this.areNumbersWide = capabilities.contains(Capability.WIDE);
        this.queue = queue;
        this.own = own;
        this.trace = trace;
    }

    /** Cancels a task; returns whether that was acknowledged. */
    public boolean cancel(long task) throws SQLException {
        boolean isCancelled = queue.cancel(own.get(), task);
        trace.add("task " + task + (isCancelled ? " is cancelled" : " is to be cancelled, which is refused"));
        return isCancelled;
    }

    /** Lets the queue have numbered two billion rows of each of its tables. */
    public void age() throws SQLException {
        WornSequences.wear(own.get(), areNumbersWide);
        trace.add("the queue has numbered two billion rows");
    }

    /** Pauses the queue. */
    public void pause() throws SQLException {
        queue.pause(own.get());
        trace.add("the queue is paused");
    }

    /** Resumes the queue. */
    public void resume() throws SQLException {
        queue.resume(own.get());
        trace.add("the queue is resumed");
    }
}
