package dev.claimlab.host;

import dev.claimlab.producer.ProducerPool.Waiter;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** All launched producers of a run; none, if the producers are threads of this process. */
public final class LaunchedProducers implements AutoCloseable {

    private static final long LOOK_NANOS = 20_000_000;

    private final List<LaunchedProducer> all = new ArrayList<>();
    private final List<ProcessText> texts = new ArrayList<>();

    /** Takes producers that were just launched. */
    LaunchedProducers() {}

    /** Adds a process. */
    void add(LaunchedProducer producer) {
        all.add(producer);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Waits until they can begin. */
    public void prepare() throws SQLException {
        for (LaunchedProducer each : all) {
            each.prepare();
        }
    }

    /**
     * Has all arrivals enqueued until it is told to end; returns when the last one was sent.
     *
     * @param firstTask the number of the first task
     * @param startNanos the time of the first arrival
     * @param stop waits for the early end of the run
     */
    public void bring(long firstTask, long startNanos, BooleanSupplier ends, Waiter stop)
            throws SQLException, InterruptedException {
        for (LaunchedProducer each : all) {
            each.start(firstTask, startNanos);
        }
        boolean isDone = false;
        while (!isDone && !stop.await(LOOK_NANOS)) {
            boolean isEnding = ends.getAsBoolean();
            isDone = true;
            for (LaunchedProducer each : all) {
                isDone &= each.look(isEnding);
            }
        }
    }

    /** The processes, in start order; complete only after all have ended. */
    public List<ProcessText> processes() {
        return List.copyOf(texts);
    }

    /** Ends every process, even if ending one of them fails. */
    @Override
    public void close() throws SQLException, InterruptedException {
        List<LaunchedProducer> open = List.copyOf(all);
        all.clear();
        close(open);
    }

    private void close(List<LaunchedProducer> producers) throws SQLException, InterruptedException {
        if (producers.isEmpty()) {
            return;
        }
        LaunchedProducer first = producers.get(0);
        try {
            first.close();
        } finally {
            try {
                texts.addAll(first.texts());
            } finally {
                close(producers.subList(1, producers.size()));
            }
        }
    }
}
