package dev.claimlab.scenarios.bench;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;

/** Keeps enough tasks waiting that no iteration finds the queue empty; used by one thread at a time. */
final class Backlog {

    private static final int PROBES = 200;
    /** Reserve for iterations that are faster than the probe, which runs cold code. */
    private static final double UNCERTAIN = 4;

    private static final double KNOWN = 2;
    /** Time beyond an iteration during which threads still work while they wait for each other. */
    private static final double MORE_SECONDS = 0.5;

    private final BenchQueue queue;
    private final int depth;
    private final int workers;
    private double perSecond;
    private double margin = UNCERTAIN;
    private long filled;
    private long startedNanos;

    /** Measures how fast tasks are done, to size the backlog. */
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

    /** Refills before an iteration: the depth, plus more tasks than its threads can do. */
    void begin(IterationParams iteration) throws SQLException {
        double seconds = iteration.getTime().convertTo(TimeUnit.NANOSECONDS) / 1e9 + MORE_SECONDS;
        long single = (long) iteration.getBatchSize() * workers * queue.batch();
        filled = depth + (long) (seconds * perSecond * margin) + single;
        queue.fill(filled);
        filled = queue.waiting();
        startedNanos = System.nanoTime();
    }

    /** Checks after an iteration that the depth was kept. */
    void end() {
        long left = queue.waiting();
        perSecond = Math.max(perSecond / margin, (filled - left) * 1e9 / (System.nanoTime() - startedNanos));
        margin = KNOWN;
        if (left < depth) {
            throw RoundTrip.ranEmpty();
        }
    }
}
