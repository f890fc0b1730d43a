package dev.claimlab.check;

import dev.claimlab.spi.Anomaly;
import java.util.List;

/**
 * Something wrong that a judge found.
 *
 * @param anomaly the kind of wrong
 * @param check the name of the judge
 * @param count how often
 * @param examples the first few, in words
 */
public record Finding(Anomaly anomaly, String check, long count, List<String> examples) {}
