package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Collects the findings of one judge: counts every case, keeps the first few as examples. */
public final class Findings {

    private static final int EXAMPLES = 3;

    private final String check;
    private final long startNanos;
    private final Conditions conditions;
    private final Map<Kind, Long> counts = new TreeMap<>();
    private final Map<Kind, List<String>> examples = new HashMap<>();

    /**
     * Collects for the judge of this name, on a run under these conditions; examples show stamps in milliseconds after
     * {@code startNanos}.
     */
    public Findings(String check, long startNanos, Conditions conditions) {
        this.check = check;
        this.startNanos = startNanos;
        this.conditions = conditions;
    }

    /** Adds one case, graded by the conditions of the run; its text is computed only if it is kept. */
    public void add(Anomaly anomaly, Supplier<String> example) {
        add(anomaly, conditions, example);
    }

    /** Adds one case, graded by these conditions: those of calm where no fault of the run explains it. */
    public void add(Anomaly anomaly, Conditions graded, Supplier<String> example) {
        Kind kind = new Kind(anomaly, graded);
        counts.merge(kind, 1L, Long::sum);
        List<String> kept = examples.computeIfAbsent(kind, any -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            kept.add(example.get());
        }
    }

    /** Adds what was found elsewhere. */
    void add(Finding finding) {
        Kind kind = new Kind(finding.anomaly(), finding.conditions());
        counts.merge(kind, finding.count(), Long::sum);
        List<String> kept = examples.computeIfAbsent(kind, any -> new ArrayList<>());
        finding.examples().stream().limit(EXAMPLES - kept.size()).forEach(kept::add);
    }

    /** An event as text, for an example. */
    public String tell(Event event) {
        return event.since(startNanos);
    }

    /** All findings, one for each anomaly and the conditions that it is graded by. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        counts.forEach((kind, count) -> all.add(new Finding(
                kind.anomaly, check, count, List.copyOf(examples.getOrDefault(kind, List.of())), kind.conditions)));
        return all;
    }

    private record Kind(Anomaly anomaly, Conditions conditions) implements Comparable<Kind> {

        @Override
        public int compareTo(Kind other) {
            int byAnomaly = anomaly.compareTo(other.anomaly);
            return byAnomaly == 0 ? conditions.compareTo(other.conditions) : byAnomaly;
        }
    }
}
