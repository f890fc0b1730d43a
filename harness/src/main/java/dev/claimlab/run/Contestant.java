package dev.claimlab.run;

import dev.claimlab.execution.ContestantExecution;
import dev.claimlab.execution.Observation;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.RunFolder;
import java.io.IOException;
import java.util.function.Function;

/** A run that takes turns with others, one round at a time, and is judged as a whole when its last round is over. */
public final class Contestant implements AutoCloseable {

    private final ContestantExecution execution;
    private final RunFolder folder;
    private final Function<Observation, Manifest> manifest;

    Contestant(ContestantExecution execution, RunFolder folder, Function<Observation, Manifest> manifest) {
        this.execution = execution;
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Performs a round that is not measured. */
    public void warmUp() {
        execution.warmUp();
    }

    /** Performs a measured round; rounds of the same number have the same arrivals for all contestants. */
    public void perform(int round) {
        execution.perform(round);
    }

    /** The rate of the last round in tasks a second, roughly, for a progress line and the warm-up. */
    public double lastPerSecond() {
        return execution.lastPerSecond();
    }

    /**
     * Reads the final state, closes the sessions, and saves what was observed; nothing is judged yet.
     *
     * @throws IOException if the folder cannot be written
     */
    public RunFolder finish() throws IOException {
        Observation observed = execution.finish();
        execution.close();
        folder.save(manifest.apply(observed));
        return folder;
    }

    @Override
    public void close() throws IOException {
        execution.close();
    }
}
