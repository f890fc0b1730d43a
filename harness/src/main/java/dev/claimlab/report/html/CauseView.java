package dev.claimlab.report.html;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AnomalyGuide;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cause as the page shows it.
 *
 * @param number its number, from 1
 * @param anomaly the name of its anomaly; empty for a trap in the SQL
 * @param title what is wrong, in a sentence
 * @param judge what found it
 * @param text the finding as text
 * @param trace the drawing of its trace; null if it has no steps
 * @param matters why it matters; may be empty
 * @param repair how such queues are usually repaired; may be empty
 * @param trap what lint read in the SQL; may be empty
 * @param symptoms the names of its symptoms, each with the judges that found it
 * @param again the command that repeats it; may be empty
 * @param lines the lines of the file around the one that matters; empty where none is known
 */
record CauseView(
        int number,
        String anomaly,
        String title,
        String judge,
        String text,
        @Nullable TraceDrawing trace,
        String matters,
        String repair,
        String trap,
        List<String> symptoms,
        String again,
        List<SourceListing.Line> lines) {

    /** The causes of a verification. */
    static List<CauseView> of(Verification verification, SourceListing listing) {
        List<CauseView> views = new ArrayList<>();
        for (Cause cause : verification.causes()) {
            views.add(view(views.size() + 1, cause, listing));
        }
        return views;
    }

    private static CauseView view(int number, Cause cause, SourceListing listing) {
        AreaFinding shown = cause.shown();
        return new CauseView(
                number,
                cause.anomaly(),
                shown.anomaly().map(it -> AnomalyGuide.of(it).sentence()).orElseGet(shown::headline),
                shown.judge(),
                shown.text(),
                shown.steps().isEmpty() ? null : TraceDrawing.of(shown.steps(), mark(cause)),
                shown.anomaly().map(it -> AnomalyGuide.of(it).matters()).orElse(""),
                shown.anomaly().map(it -> AnomalyGuide.of(it).repair()).orElse(""),
                cause.readInSql().map(AreaFinding::text).orElse(""),
                symptoms(cause),
                shown.again(),
                listing.around(number));
    }

    private static String mark(Cause cause) {
        return cause.anomaly().isEmpty() ? "seen here" : cause.anomaly();
    }

    private static List<String> symptoms(Cause cause) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (AreaFinding symptom : cause.symptoms()) {
            String name = symptom.anomaly().map(Anomaly::name).orElse("a broken promise");
            counts.merge(name + ", found by " + symptom.judge(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : ", " + entry.getValue() + " times"))
                .toList();
    }
}
