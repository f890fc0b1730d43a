package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.metric.MedianInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long one claim takes in a queue of so many waiting tasks.
 *
 * @param strategy the strategy
 * @param contract the strategy's contract
 * @param batch the number of tasks that a claim asked for
 * @param durability the server's durability
 * @param ground what the tables have been through
 * @param waiting the number of waiting tasks
 * @param claims the number of claims that were timed
 * @param millis the median, in milliseconds
 * @param low the lower end of its 95 % interval
 * @param high the upper end of its 95 % interval
 * @param p99 the 99th percentile, in milliseconds
 * @param status PASS if each claim returned waiting tasks, none of them twice, and each could be completed
 * @param reason why it is not a PASS, and then there are no figures; else empty
 */
public record ScaleRow(
        String strategy,
        String contract,
        int batch,
        String durability,
        String ground,
        long waiting,
        int claims,
        double millis,
        double low,
        double high,
        double p99,
        Status status,
        String reason) {

    private static final String FILE = "scale.json";

    /** The row with figures, which passed. */
    public ScaleRow timed(int count, MedianInterval median, double tail) {
        return new ScaleRow(
                strategy,
                contract,
                batch,
                durability,
                ground,
                waiting,
                count,
                median.median(),
                median.low(),
                median.high(),
                tail,
                Status.PASS,
                "");
    }

    /** A row without figures. */
    public ScaleRow failed(Status other, String why) {
        return new ScaleRow(
                strategy,
                contract,
                batch,
                durability,
                ground,
                waiting,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                other,
                why);
    }

    /** Whether both are points of one curve. */
    public boolean isOfCurve(ScaleRow other) {
        return strategy.equals(other.strategy) && batch == other.batch && ground.equals(other.ground);
    }

    /** Saves rows as {@code scale.json} in a folder. */
    public static void save(Path folder, List<ScaleRow> rows) throws IOException {
        Files.createDirectories(folder);
        Json.write(folder.resolve(FILE), rows);
    }
}
