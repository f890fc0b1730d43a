package dev.claimlab.check;

import dev.claimlab.spi.Anomaly;
import java.util.List;

/**
 * An anomaly that a judge found, with its count and examples.
 *
 * @param anomaly the kind of anomaly
 * @param check the name of the judge
 * @param count the number of cases
 * @param examples the first few cases, as text
 */
public record Finding(Anomaly anomaly, String check, long count, List<String> examples) {}
