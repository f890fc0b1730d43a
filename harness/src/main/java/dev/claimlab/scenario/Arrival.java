package dev.claimlab.scenario;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;
import java.time.Duration;

/** How tasks arrive: each kind is a record without components. In JSON a kind is named by its class. */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Arrival {

    /** The name in a manifest, in upper case. */
    String name();

    /** The intended times of a run whose tasks arrive during so many nanoseconds. */
    Arrivals times(RunSettings runSettings, TaskMix mix, long nanos);

    /** Whether all tasks are enqueued before the workers start, which then drain the queue. */
    default boolean isBacklog() {
        return false;
    }

    /** Whether the scenario asks if an idle worker is woken. */
    default boolean needsWakeUp() {
        return false;
    }

    /** How often an idle worker polls that is woken by NOTIFY. */
    default Duration fallbackPoll() {
        return Duration.ofSeconds(1);
    }

    /** The number of producers, enough that none of them is the bottleneck, and that each process of them has one. */
    default int producers(RunSettings runSettings) {
        double each = 250;
        int most = 8;
        int needed = (int) Math.min(most, Math.ceil(runSettings.ratePerSecond() / each));
        return Math.max(needed, runSettings.producerProcesses());
    }

    /**
     * The number of tasks of a warm-up. If tasks take time, it is as many as the workers complete in about a second,
     * because nothing else in a warm-up takes long.
     */
    default long warmUpTasks(RunSettings runSettings) {
        long most = 300;
        int workers = runSettings.workers();
        long workNanos = runSettings.work().meanNanos();
        return workNanos == 0
                ? most
                : Math.max(
                        workers, Math.min(most, workers * Duration.ofSeconds(1).toNanos() / workNanos));
    }
}
