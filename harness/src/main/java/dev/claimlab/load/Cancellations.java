package dev.claimlab.load;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Cancels some of the tasks of one producer, a few arrivals after they were added; used by one thread. */
public final class Cancellations {

    private final TaskQueue queue;
    private final Producer producer;
    private final TaskFeatures features;
    private final long seed;
    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparingLong(Planned::arrival));
    private long arrivals;

    /** Plans what the features say, and records by the producer. */
    public Cancellations(TaskQueue queue, Producer producer, TaskFeatures features, long seed) {
        this.queue = queue;
        this.producer = producer;
        this.features = features;
        this.seed = seed;
    }

    /** Plans the cancellation of tasks that were just added, and performs those that are due. */
    public void after(Connection connection, List<Task> added) throws SQLException {
        arrivals++;
        for (Task task : added) {
            int later = features.cancelledAfter(seed, task.id());
            if (later >= 0) {
                planned.add(new Planned(task.id(), arrivals + later));
            }
        }
        perform(connection, arrivals);
    }

    /** Performs the rest. */
    public void finish(Connection connection) throws SQLException {
        perform(connection, Long.MAX_VALUE);
    }

    private void perform(Connection connection, long until) throws SQLException {
        List<Planned> due = new ArrayList<>();
        while (!planned.isEmpty() && planned.peek().arrival <= until) {
            due.add(planned.remove());
        }
        for (Planned each : due) {
            producer.cancel(connection, queue, each.task);
        }
    }

    private record Planned(long task, long arrival) {}
}
