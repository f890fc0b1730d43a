package dev.claimlab.scenarios.catalog;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests the nearest known name for an unknown one. */
public final class Nearest {

    private Nearest() {}

    /** A message that a name is unknown, with the nearest known name and the list of all. */
    public static String message(String kind, String name, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(
                        candidate -> LevenshteinDistance.getDefaultInstance().apply(name, candidate)))
                .orElse("none");
        return "unknown " + kind + " '" + name + "'; did you mean '" + nearest + "'? There are: "
                + String.join(", ", known);
    }
}
