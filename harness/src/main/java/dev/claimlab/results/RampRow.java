package dev.claimlab.results;

import dev.claimlab.check.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rates up to which a strategy holds a latency target with one number of workers.
 *
 * @param strategy the strategy
 * @param workers the number of workers
 * @param batch the number of tasks that a claim asked for
 * @param durability the server's durability
 * @param contract the strategy's contract
 * @param target the requested target
 * @param status the worst verdict of the probes
 * @param highestHeldPerSecond the highest rate that held the target; null if none did
 * @param lowestFailedPerSecond the lowest rate that did not; null if all did
 * @param complete whether the search was completed
 * @param conclusion the result, in words
 * @param probes the runs, in the order of execution
 */
public record RampRow(
        String strategy,
        int workers,
        int batch,
        String durability,
        String contract,
        String target,
        Status status,
        @Nullable Double highestHeldPerSecond,
        @Nullable Double lowestFailedPerSecond,
        boolean complete,
        String conclusion,
        List<RampProbe> probes) {

    /** The name of the file of rows. */
    public static final String FILE = "ramp.json";

    /** Copies the probes. */
    public RampRow {
        probes = List.copyOf(probes);
    }

    /** Saves rows as {@code ramp.json} in a folder. */
    public static void save(Path folder, List<RampRow> rows) throws IOException {
        Files.createDirectories(folder);
        Json.write(folder.resolve(FILE), rows);
    }
}
