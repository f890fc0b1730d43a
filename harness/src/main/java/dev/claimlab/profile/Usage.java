package dev.claimlab.profile;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What one iteration took in the server.
 *
 * @param counted what the server counted
 * @param waits who waited for what
 */
record Usage(Counters counted, Waits waits) {

    private static final String PREFIX = "pg.";

    /** As secondary results, what was counted divided by the operations. */
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
