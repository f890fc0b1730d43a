package dev.claimlab.verify.finding;

import dev.claimlab.spi.Anomaly;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings that one defect of the strategy explains.
 *
 * @param shown the finding that explains it best
 * @param symptoms the other findings of the defect
 * @param readInSql the trap in the SQL that the findings confirm; empty if lint read none
 */
public record Cause(AreaFinding shown, List<AreaFinding> symptoms, Optional<AreaFinding> readInSql) {

    /** Copies the symptoms. */
    public Cause {
        symptoms = List.copyOf(symptoms);
    }

    /** The name of the anomaly; empty for a trap that was only read in the SQL. */
    public String anomaly() {
        return shown.anomaly().map(Anomaly::name).orElse("");
    }

    /** The names of the other anomalies that the defect showed, each once. */
    public List<String> otherAnomalies() {
        return symptoms.stream()
                .flatMap(symptom -> symptom.anomaly().stream())
                .map(Anomaly::name)
                .filter(name -> !name.equals(anomaly()))
                .distinct()
                .toList();
    }

    /** All findings of the cause. */
    public Stream<AreaFinding> findings() {
        return Stream.concat(Stream.of(shown), symptoms.stream());
    }
}
