package dev.claimlab.run;

import dev.claimlab.history.Phase;
import dev.claimlab.scenario.Settings;
import java.sql.SQLException;

/** Works off a backlog: small ones to warm up, until the rate stops to rise, then the one that is measured. */
final class BacklogCourse {

    private static final long WARM_UP_TASKS = 200;
    private static final long WARM_UP_BATCHES = 30;
    private static final int MOST_ROUNDS = 5;
    private static final double RISES = 1.1;
    private static final long MOST_TASKS = 40_000;
    private static final long LEAST_TASKS = 200;

    private final Lab lab;
    private final Floor floor;
    private final StopSignal stop;
    private final Watch watch;

    BacklogCourse(Lab lab, Floor floor, StopSignal stop, Watch watch) {
        this.lab = lab;
        this.floor = floor;
        this.stop = stop;
        this.watch = watch;
    }

    /** The most tasks that the course will bring in. */
    static long mostTasks(Settings settings, int batch) {
        return ProbeStep.tasks(batch)
                + MOST_ROUNDS * warmUpTasks(settings, batch)
                + settings.tasks().orElse(MOST_TASKS);
    }

    /** Runs the course, and returns what the server had counted before the measured part. */
    Reading run(Aftermath aftermath) throws SQLException, InterruptedException {
        Settings settings = lab.trial().settings();
        double perNano = warmUp(warmUpTasks(settings, floor.shift().batch()));
        lab.enter(Phase.LOAD);
        floor.bring(settings.tasks().orElseGet(() -> size(settings, perNano)));
        lab.vacuum();
        Reading before = floor.readAfterDisconnect(aftermath);
        lab.reconnect();
        if (!stop.isRequested()) {
            watch.begin();
            floor.workOff(Phase.MEASURE);
            watch.end();
        }
        return before;
    }

    /** Works off small backlogs until the rate stops to rise, and returns the last one, in tasks a nanosecond. */
    private double warmUp(long tasks) throws SQLException, InterruptedException {
        double before;
        double perNano = 0;
        int rounds = 0;
        do {
            before = perNano;
            lab.enter(Phase.WARM_UP);
            floor.bring(tasks);
            perNano = tasks / (double) Math.max(1, floor.workOff(Phase.WARM_UP));
            rounds++;
        } while (perNano > before * RISES && rounds < MOST_ROUNDS && !stop.isRequested());
        return perNano;
    }

    private static long warmUpTasks(Settings settings, int batch) {
        long wanted = WARM_UP_TASKS + WARM_UP_BATCHES * batch * settings.workers();
        return Math.min(wanted, settings.tasks().orElse(MOST_TASKS));
    }

    /** As many tasks as take about the wanted time at the speed of the warm-up. */
    private static long size(Settings settings, double perNano) {
        long wanted = (long) (perNano * settings.duration().toNanos());
        return Math.max(LEAST_TASKS, Math.min(MOST_TASKS, wanted));
    }
}
