package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.execution.Interruptions;
import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the judged runs of each strategy in each place. */
final class PlaceCells {

    private static final String BACKLOG = "BACKLOG";
    private static final Set<Operation> SENT =
            Set.of(Operation.ENQUEUE, Operation.CLAIM, Operation.COMPLETE, Operation.RETRY);

    private final Map<List<String>, Gathered> gathered = new LinkedHashMap<>();

    /** Takes note of a judged run. */
    void add(String place, RunFolder folder) throws IOException {
        Manifest manifest = folder.manifest();
        Gathered own = of(manifest.strategy().name(), manifest.contract().word(), place);
        own.add(folder.verdict());
        own.count(folder.history());
        if (manifest.scenario().arrival().equals(BACKLOG)) {
            own.tasksPerSecond = folder.metrics().throughputPerSecond();
        }
    }

    /** Takes note of runs that were not made, or broke off at once. */
    void add(List<SummaryRow> rows) {
        for (SummaryRow row : rows) {
            if (row.repeats() == 0 && row.place() != null) {
                of(row.strategy(), row.contract().split(" ", 2)[0], row.place()).add(row.status(), row.reason());
            }
        }
    }

    private Gathered of(String strategy, String contract, String place) {
        return gathered.computeIfAbsent(List.of(strategy, contract, place), key -> new Gathered());
    }

    /** The cells, in the order of these places. */
    List<PlaceCell> cells(List<String> places) {
        return gathered.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> {
                    int byStrategy = one.get(0).compareTo(other.get(0));
                    return byStrategy != 0
                            ? byStrategy
                            : Integer.compare(places.indexOf(one.get(2)), places.indexOf(other.get(2)));
                }))
                .map(entry -> entry.getValue().cell(entry.getKey()))
                .toList();
    }

    private static final class Gathered {

        private final Map<Anomaly, PlaceCell.Seen> found = new EnumMap<>(Anomaly.class);
        private Status status = Status.NOT_APPLICABLE;
        private String reason = "";
        private @Nullable Double tasksPerSecond;
        private long operations;
        private long conflicts;

        /** An error of the strategy's SQL is no proof of a broken promise for a judge, but it is one for a user. */
        void add(VerdictFile verdict) {
            boolean isRefused =
                    verdict.status() == Status.UNKNOWN && Interruptions.tellsErrorOfStrategy(verdict.reason());
            add(isRefused ? Status.FAIL : verdict.status(), verdict.reason());
            for (VerdictFile.Entry entry : verdict.findings()) {
                String example =
                        entry.examples().isEmpty() ? "" : entry.examples().get(0);
                PlaceCell.Seen seen =
                        new PlaceCell.Seen(entry.anomaly(), entry.grade(), entry.count(), verdict.scenario(), example);
                found.merge(entry.anomaly(), seen, Gathered::both);
            }
        }

        private static PlaceCell.Seen both(PlaceCell.Seen one, PlaceCell.Seen other) {
            PlaceCell.Seen graver = other.grade().compareTo(one.grade()) > 0 ? other : one;
            return new PlaceCell.Seen(
                    graver.anomaly(), graver.grade(), one.count() + other.count(), graver.scenario(), graver.example());
        }

        void add(Status other, String why) {
            Status worst = status.worst(other);
            if (worst != status || reason.isEmpty()) {
                reason = why;
            }
            status = worst;
        }

        void count(History history) {
            history.forEach(event -> {
                if (SENT.contains(event.operation()) && event.stage() == Stage.INVOKE) {
                    operations++;
                }
                if (isConflict(event)) {
                    conflicts++;
                }
            });
        }

        private static boolean isConflict(Event event) {
            return SENT.contains(event.operation()) && event.stage() == Stage.FAIL && event.value() == 0;
        }

        PlaceCell cell(List<String> key) {
            return new PlaceCell(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    status,
                    status == Status.PASS ? "" : reason,
                    new ArrayList<>(found.values()),
                    tasksPerSecond,
                    operations,
                    conflicts);
        }
    }
}
