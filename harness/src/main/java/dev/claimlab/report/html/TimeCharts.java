package dev.claimlab.report.html;

import dev.claimlab.metric.Timeline;
import dev.claimlab.report.html.Chart.Band;
import dev.claimlab.report.html.Chart.Line;
import dev.claimlab.report.html.Chart.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Charts of runs over time. */
final class TimeCharts {

    private static final String SECONDS = "seconds";
    private static final String NUMBERED = "Bands are faults, numbered as in the table below.";

    private TimeCharts() {}

    /** Completions of several runs of one scenario over time. */
    static Chart together(String scenario, Map<String, Timeline> timelines) {
        double step = timelines.values().stream()
                .mapToDouble(Timeline::stepSeconds)
                .max()
                .orElse(1);
        int count = timelines.values().stream()
                .mapToInt(timeline -> (int) Math.ceil(timeline.completions().size() * timeline.stepSeconds() / step))
                .max()
                .orElse(0);
        List<Line> lines = new ArrayList<>();
        timelines.forEach((name, timeline) -> lines.add(Line.of(name, rates(timeline, step, count))));
        return new Chart(
                "chart-time-" + scenario,
                "Completions over time, " + scenario,
                "Of each strategy the repeat of median rate with the most workers.",
                Scale.LINEAR,
                SECONDS,
                "tasks/s",
                false,
                times(step, count),
                lines,
                List.of());
    }

    /** Completions a second in steps of another length; null after the end of the run. */
    private static List<@Nullable Double> rates(Timeline timeline, double step, int count) {
        double[] sums = new double[count];
        int last = 0;
        for (int i = 0; i < timeline.completions().size(); i++) {
            last = Math.min(count - 1, (int) (i * timeline.stepSeconds() / step + 1e-9));
            sums[last] += timeline.completions().get(i);
        }
        List<@Nullable Double> rates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rates.add(i <= last ? sums[i] / step : null);
        }
        return rates;
    }

    private static List<Double> times(double step, int count) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(Math.round(1e6 * i * step) / 1e6);
        }
        return times;
    }

    /** Throughput, backlog and recoveries of one run with faults. */
    static List<Chart> ofRun(String id, Timeline timeline) {
        double step = timeline.stepSeconds();
        List<Double> times = times(step, timeline.completions().size());
        List<Band> bands = timeline.faults().stream()
                .map(fault -> new Band(fault.kind(), fault.fromSeconds(), fault.untilSeconds()))
                .toList();
        String note = bands.isEmpty() ? "" : NUMBERED;
        List<Chart> charts = new ArrayList<>();
        charts.add(new Chart(
                "chart-rate-" + id,
                "Throughput",
                note,
                Scale.LINEAR,
                SECONDS,
                "tasks/s",
                false,
                times,
                List.of(
                        Line.of("completed", perSecond(timeline.completions(), step)),
                        Line.of("arrived", perSecond(timeline.arrivals(), step))),
                bands));
        charts.add(new Chart(
                "chart-backlog-" + id,
                "Backlog",
                note,
                Scale.LINEAR,
                SECONDS,
                "tasks",
                false,
                times,
                List.of(Line.of(
                        "waiting or held",
                        timeline.backlog().stream()
                                .<@Nullable Double>map(Long::doubleValue)
                                .toList())),
                bands));
        if (!timeline.recoveries().isEmpty()) {
            charts.add(recovery(id, timeline, bands));
        }
        return charts;
    }

    private static List<@Nullable Double> perSecond(List<Long> counts, double step) {
        return counts.stream().<@Nullable Double>map(count -> count / step).toList();
    }

    private static Chart recovery(String id, Timeline timeline, List<Band> bands) {
        List<Timeline.Recovered> sorted = timeline.recoveries().stream()
                .sorted(Comparator.comparingDouble(Timeline.Recovered::sinceSeconds))
                .toList();
        TreeSet<Double> moments = new TreeSet<>(
                sorted.stream().map(Timeline.Recovered::sinceSeconds).toList());
        // The axis is that of the other charts of the run.
        moments.add(0.0);
        moments.add(timeline.stepSeconds() * (timeline.completions().size() - 1));
        List<Double> times = List.copyOf(moments);
        Map<String, Map<Double, Double>> kinds = new LinkedHashMap<>();
        sorted.forEach(one -> kinds.computeIfAbsent(one.kind(), key -> new LinkedHashMap<>())
                .merge(one.sinceSeconds(), one.waitedMillis(), Math::max));
        List<Line> lines = new ArrayList<>();
        kinds.forEach((kind, waits) -> lines.add(
                Line.of(kind, times.stream().<@Nullable Double>map(waits::get).toList())));
        return new Chart(
                "chart-recovery-" + id,
                "Recovery",
                "Each point is a task whose holder was hit: how long it then waited for its completion.",
                Scale.LINEAR,
                SECONDS,
                "ms",
                true,
                times,
                lines,
                bands);
    }
}
