package dev.claimlab.scenarios.catalog;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant. */
public final class Nearest {

    private Nearest() {}

    /** Says that there is no such thing, which name comes nearest, and which there are. */
    public static String message(String kind, String name, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(
                        candidate -> LevenshteinDistance.getDefaultInstance().apply(name, candidate)))
                .orElse("none");
        return "unknown " + kind + " '" + name + "'; did you mean '" + nearest + "'? There are: "
                + String.join(", ", known);
    }
}
