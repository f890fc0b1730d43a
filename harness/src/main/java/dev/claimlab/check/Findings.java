package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.spi.Anomaly;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects the findings of one judge: counts every case, keeps the first few as examples. */
public final class Findings {

    private static final int EXAMPLES = 3;

    private final String check;
    private final long startNanos;
    private final Map<Anomaly, Long> counts = new EnumMap<>(Anomaly.class);
    private final Map<Anomaly, List<String>> examples = new EnumMap<>(Anomaly.class);

    /** Collects for the judge of this name; examples show stamps in milliseconds after {@code startNanos}. */
    public Findings(String check, long startNanos) {
        this.check = check;
        this.startNanos = startNanos;
    }

    /** Adds one case; its text is computed only if it is kept. */
    public void add(Anomaly anomaly, Supplier<String> example) {
        counts.merge(anomaly, 1L, Long::sum);
        List<String> kept = examples.computeIfAbsent(anomaly, any -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            kept.add(example.get());
        }
    }

    /** An event as text, for an example. */
    public String tell(Event event) {
        return event.since(startNanos);
    }

    /** All findings, one for each anomaly. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        counts.forEach((anomaly, count) ->
                all.add(new Finding(anomaly, check, count, List.copyOf(examples.getOrDefault(anomaly, List.of())))));
        return all;
    }
}
