package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of one strategy showed in one place: behind a pooler, at an isolation level, after a failover.
 *
 * @param strategy the strategy
 * @param contract its contract
 * @param place the place
 * @param status the worst verdict of the runs; FAIL also if the server refused a statement of the strategy
 * @param reason why it is not PASS
 * @param found what the judges found, by kind of anomaly
 * @param tasksPerSecond the rate at which a backlog was drained; null if it was not measured
 * @param operations the number of claims, completions and retries that were sent
 * @param conflicts how many of them the server refused because of a conflict, so that they were sent again
 */
public record PlaceCell(
        String strategy,
        String contract,
        String place,
        Status status,
        String reason,
        List<Seen> found,
        @Nullable Double tasksPerSecond,
        long operations,
        long conflicts) {

    /** Copies the list. */
    public PlaceCell {
        found = List.copyOf(found);
    }

    /**
     * One kind of anomaly.
     *
     * @param anomaly the kind
     * @param grade its grade in the contract
     * @param count the number of cases
     * @param scenario the scenario of the first case
     * @param example the first case
     */
    public record Seen(Anomaly anomaly, Grade grade, long count, String scenario, String example) {}

    /** Whether a judge found what the contract forbids. */
    public boolean isBroken() {
        return found.stream().anyMatch(seen -> seen.grade() == Grade.FORBIDDEN);
    }

    /** Saves cells in a file. */
    public static void save(Path file, List<PlaceCell> cells) {
        Json.write(file, cells);
    }

    /** Reads saved cells. */
    public static List<PlaceCell> read(Path file) {
        return List.of(Json.read(file, PlaceCell[].class));
    }
}
