package dev.claimlab.check;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import java.util.List;

/**
 * An anomaly that a judge found, with its count and examples.
 *
 * @param anomaly the kind of anomaly
 * @param check the name of the judge
 * @param count the number of cases
 * @param examples the first few cases, as text
 * @param conditions the conditions that the contract grades it by: calm, too, in a run whose faults do not explain it
 */
public record Finding(Anomaly anomaly, String check, long count, List<String> examples, Conditions conditions) {}
