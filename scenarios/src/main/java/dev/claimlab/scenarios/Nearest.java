package dev.claimlab.scenarios;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant. */
final class Nearest {

    private Nearest() {}

    /** Says that there is no such thing, which name comes nearest, and which there are. */
    static String message(String kind, String name, List<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(
                        candidate -> LevenshteinDistance.getDefaultInstance().apply(name, candidate)))
                .orElse("none");
        return "unknown " + kind + " '" + name + "'; did you mean '" + nearest + "'? There are: "
                + String.join(", ", known);
    }
}
