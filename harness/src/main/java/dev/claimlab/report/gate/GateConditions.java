package dev.claimlab.report.gate;

import dev.claimlab.report.format.SavedRun;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must be the same for rates to be compared, and what should be. */
final class GateConditions {

    private GateConditions() {}

    /** Rejects rates of another durability: they answer another question. */
    static void requireComparable(List<SavedRun> baseline, List<SavedRun> candidate) {
        Set<String> before = values(baseline, Manifest::durability);
        Set<String> after = values(candidate, Manifest::durability);
        if (!baseline.isEmpty() && !candidate.isEmpty() && !before.equals(after)) {
            throw new IllegalArgumentException("the baseline ran with durability " + text(before)
                    + " and the candidate with " + text(after) + ": run both with the same --durability");
        }
    }

    /** What else differs, one line each. */
    static List<String> differences(List<SavedRun> baseline, List<SavedRun> candidate) {
        List<String> differences = new ArrayList<>();
        if (!baseline.isEmpty() && !candidate.isEmpty()) {
            add(differences, "PostgreSQL", baseline, candidate, GateConditions::server);
            add(
                    differences,
                    "machine",
                    baseline,
                    candidate,
                    manifest -> manifest.machine().line());
            add(
                    differences,
                    "settings",
                    baseline,
                    candidate,
                    manifest -> manifest.settings().toString());
            add(differences, "claimlab", baseline, candidate, Manifest::claimlab);
        }
        return differences;
    }

    private static void add(
            List<String> differences,
            String what,
            List<SavedRun> baseline,
            List<SavedRun> candidate,
            Function<Manifest, String> value) {
        Set<String> before = values(baseline, value);
        Set<String> after = values(candidate, value);
        if (!before.equals(after)) {
            Set<String> gone = new TreeSet<>(before);
            gone.removeAll(after);
            Set<String> come = new TreeSet<>(after);
            come.removeAll(before);
            differences.add(what + " differs: " + text(gone) + " before, " + text(come) + " now");
        }
    }

    private static String server(Manifest manifest) {
        ServerText server = manifest.server();
        return server == null ? "unknown" : server.version() + " (" + server.provider() + ")";
    }

    private static Set<String> values(List<SavedRun> runs, Function<Manifest, String> value) {
        return runs.stream().map(run -> value.apply(run.manifest())).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Set<String> values) {
        return values.isEmpty() ? "nothing" : String.join(" and ", values);
    }
}
