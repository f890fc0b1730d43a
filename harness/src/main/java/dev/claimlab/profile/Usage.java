package dev.claimlab.profile;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The cost of one iteration in the server.
 *
 * @param counted the increments of the counters
 * @param waits the sampled waits
 */
record Usage(Counters counted, Waits waits) {

    private static final String PREFIX = "pg.";

    /** The counters divided by the operations, and the waits, as secondary results. */
    List<ScalarResult> results(long operations) {
        List<ScalarResult> results = new ArrayList<>();
        if (operations > 0) {
            counted.values().forEach((name, value) -> {
                String unit = name.endsWith("Bytes") ? "B/op" : "#/op";
                double each = (double) value / operations;
                results.add(new ScalarResult(PREFIX + name, each, unit, AggregationPolicy.AVG));
            });
        }
        results.addAll(waits.results(PREFIX));
        return results;
    }
}
