package dev.claimlab.scenarios.bench;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;

/** Keeps so many tasks waiting that no iteration can see the queue empty; used by one thread at a time. */
final class Backlog {

    private static final int PROBES = 200;
    /** The first iteration is faster than the probe, whose code is cold. */
    private static final double UNCERTAIN = 4;

    private static final double KNOWN = 2;
    /** Threads work a little before and after the time of an iteration, while they wait for each other. */
    private static final double MORE_SECONDS = 0.5;

    private final BenchQueue queue;
    private final int depth;
    private final int workers;
    private double perSecond;
    private double margin = UNCERTAIN;
    private long filled;
    private long startedNanos;

    /** Finds out how fast tasks are done, so as to have enough of them. */
    Backlog(BenchQueue queue, int depth, int workers) throws SQLException {
        this.queue = queue;
        this.depth = depth;
        this.workers = workers;
        queue.fill(depth + (long) (PROBES + workers) * queue.batch());
        RoundTrip probe = new RoundTrip(queue, 1);
        long started = System.nanoTime();
        int done = 0;
        for (int i = 0; i < PROBES; i++) {
            done += probe.perform();
        }
        perSecond = done * 1e9 / (System.nanoTime() - started) * workers;
    }

    /** Fills up before an iteration: the depth, and more than its threads can do meanwhile. */
    void begin(IterationParams iteration) throws SQLException {
        double seconds = iteration.getTime().convertTo(TimeUnit.NANOSECONDS) / 1e9 + MORE_SECONDS;
        long single = (long) iteration.getBatchSize() * workers * queue.batch();
        filled = depth + (long) (seconds * perSecond * margin) + single;
        queue.fill(filled);
        filled = queue.waiting();
        startedNanos = System.nanoTime();
    }

    /** Looks after an iteration whether the depth was kept. */
    void end() {
        long left = queue.waiting();
        perSecond = Math.max(perSecond / margin, (filled - left) * 1e9 / (System.nanoTime() - startedNanos));
        margin = KNOWN;
        if (left < depth) {
            throw ranEmpty();
        }
    }

    static IllegalStateException ranEmpty() {
        return new IllegalStateException(
                "the backlog did not last for the iteration, whose numbers would be those of empty"
                        + " polls: warm up for longer (-wi, -w), so that enough tasks are brought");
    }
}
