package dev.claimlab.results;

import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.results.Manifest.ServerText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The format of {@code comparison.json}: everything that a comparison printed.
 *
 * @param formatVersion the version of the format
 * @param rows one row for each strategy, scenario and number of workers
 * @param rounds the number of rounds of a backlog and of an open loop
 * @param roundMillis the length of their measured time in milliseconds, unless a round needed longer for its claims
 * @param commitMicros the duration of a commit at the start, in the middle and at the end, in microseconds
 * @param checkpoints whether a checkpoint came before each round
 * @param durability the durability that was asked for
 * @param server the server, as at the start
 * @param machine the machine
 * @param seed the seed of arrivals, payloads and the order in the rounds
 */
public record ComparisonFile(
        int formatVersion,
        List<ComparisonRow> rows,
        RoundCounts rounds,
        RoundCounts roundMillis,
        List<Double> commitMicros,
        boolean checkpoints,
        String durability,
        ServerText server,
        MachineText machine,
        long seed) {

    /** The name of the file. */
    public static final String NAME = "comparison.json";

    /** Copies the lists. */
    public ComparisonFile {
        rows = List.copyOf(rows);
        commitMicros = List.copyOf(commitMicros);
    }

    /** A number for rounds that drain a backlog, and one for rounds with arrivals. */
    public record RoundCounts(long backlog, long openLoop) {}

    /** Reads the file in a folder. */
    public static ComparisonFile read(Path folder) throws IOException {
        return Json.read(folder.resolve(NAME), ComparisonFile.class);
    }

    /** Saves it in a folder. */
    public void save(Path folder) {
        Json.write(folder.resolve(NAME), this);
    }

    /** The rows of a scenario with this number of workers. */
    public List<ComparisonRow> rows(String scenario, int workers) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario) && row.workers() == workers)
                .toList();
    }
}
