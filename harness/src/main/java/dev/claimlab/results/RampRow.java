package dev.claimlab.results;

import dev.claimlab.check.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rates up to which a strategy holds a target of latency with so many workers.
 *
 * @param strategy who was asked
 * @param workers how many workers
 * @param batch how many tasks a claim asked for
 * @param durability how durable the server was
 * @param contract what the strategy promises
 * @param target what a rate must hold, as it was asked for
 * @param status the worst verdict of the probes
 * @param highestHeldPerSecond the highest rate that held; null if none did
 * @param lowestFailedPerSecond the lowest rate that did not; null if all did
 * @param complete whether the search came to its end
 * @param conclusion what came out, in words
 * @param probes the runs, in the order in which they were made
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

    private static final String FILE = "ramp.json";

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
