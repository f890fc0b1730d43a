package dev.claimlab.report.html;

import dev.claimlab.metric.Timeline;
import dev.claimlab.report.RateText;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.SummaryRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of one scenario as the page shows them.
 *
 * @param name the scenario
 * @param question its question; empty if no run is at hand
 * @param workers the number of workers of the ranking
 * @param ranking the strategies by their rates
 * @param costs what a task cost the server
 * @param charts rates and latencies
 * @param harmed the runs with faults, over time
 * @param isWithoutHistory whether a timeline is missing because a history was not kept
 */
record ScenarioView(
        String name,
        String question,
        int workers,
        List<RankingRow> ranking,
        List<CostRow> costs,
        List<Chart> charts,
        List<HarmedView> harmed,
        boolean isWithoutHistory) {

    /**
     * A run with faults.
     *
     * @param verdict its verdict
     * @param label the strategy and the run
     * @param faults each fault that took effect, numbered as in the charts
     * @param counts how often each kind was injected and hit a busy worker
     * @param recovery how long hit tasks waited; empty if none did
     * @param charts throughput, backlog and recoveries
     */
    record HarmedView(
            String verdict,
            String label,
            List<Timeline.FaultSpan> faults,
            List<String> counts,
            String recovery,
            List<Chart> charts) {

        private static HarmedView of(String id, MeasuredRun run, Timeline timeline) {
            var recovery = run.metrics().recoveryMillis();
            return new HarmedView(
                    run.verdict().status().name(),
                    run.manifest().strategy().name() + ", " + run.workers() + " workers, repeat "
                            + run.manifest().repeat(),
                    timeline.faults(),
                    run.metrics().faults().stream()
                            .map(fault -> fault.kind() + ": injected " + fault.injected() + " times, hit "
                                    + fault.hitBusy() + " busy workers")
                            .toList(),
                    recovery.count() == 0
                            ? ""
                            : recovery.count() + (recovery.count() == 1 ? " task" : " tasks") + ": median "
                                    + RateText.figure(recovery.p50(), 0) + " ms, 99th percentile "
                                    + RateText.figure(recovery.p99(), 0) + " ms, longest "
                                    + RateText.figure(recovery.max(), 0)
                                    + " ms",
                    TimeCharts.ofRun(id, timeline));
        }
    }

    /** The view of the rows of a scenario and of the runs behind them. */
    static ScenarioView of(String name, List<SummaryRow> rows, List<MeasuredRun> typical) throws IOException {
        int most = rows.stream()
                .filter(row -> row.throughputPerSecond() != null)
                .mapToInt(SummaryRow::workers)
                .max()
                .orElse(0);
        List<SummaryRow> ranked =
                rows.stream().filter(row -> row.workers() == most).toList();
        List<Chart> charts = new ArrayList<>();
        RateCharts.workers(name, rows).ifPresent(charts::add);
        charts.addAll(RateCharts.percentiles(name, typical));
        Map<String, Timeline> timelines = new LinkedHashMap<>();
        List<HarmedView> harmed = new ArrayList<>();
        boolean isWithoutHistory = false;
        for (MeasuredRun run : typical) {
            Optional<Timeline> timeline = run.timeline();
            isWithoutHistory |= timeline.isEmpty();
            if (timeline.isPresent() && run.isHarmed()) {
                harmed.add(HarmedView.of(name + "-" + harmed.size(), run, timeline.get()));
            } else if (timeline.isPresent()) {
                timelines.put(run.label(), timeline.get());
            }
        }
        if (!timelines.isEmpty()) {
            charts.add(TimeCharts.together(name, timelines));
        }
        String question = typical.stream()
                .map(MeasuredRun::manifest)
                .map(Manifest::scenario)
                .map(Manifest.ScenarioText::question)
                .findFirst()
                .orElse("");
        return new ScenarioView(
                name, question, most, RankingRow.of(ranked), CostRow.of(ranked), charts, harmed, isWithoutHistory);
    }

    /** All charts of the scenario. */
    List<Chart> allCharts() {
        List<Chart> all = new ArrayList<>(charts);
        harmed.forEach(view -> all.addAll(view.charts()));
        return all;
    }
}
