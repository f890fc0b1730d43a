package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.metric.Latency;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.RecordingRow;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.TemporaryHistory;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The share of recording in the CPU time of the harness, at several arrival rates: the events per task, times the time of
 * one append as measured in isolation, divided by the CPU time per task.
 */
public final class RecordingShare {

    private static final int REPEATS = MedianInterval.LEAST;
    private static final int WORKERS = 4;
    private static final int PAYLOAD_BYTES = 100;
    private static final int APPENDS = 500_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VerificationSession bench;
    private final Preset preset;
    private final List<Double> rates;
    private final Duration duration;

    /** A measurement for a preset at each rate. */
    public RecordingShare(VerificationSession bench, Preset preset, List<Double> rates, Duration duration) {
        this.bench = bench;
        this.preset = preset;
        this.rates = List.copyOf(rates);
        this.duration = duration;
    }

    /** Measures every rate in each round, in alternating order, and returns one row per rate. */
    public List<RecordingRow> measure() throws IOException {
        double appendNanos = appendNanos();
        Map<Double, List<Sample>> samples = new TreeMap<>();
        for (int repeat = 1; repeat <= REPEATS; repeat++) {
            for (int turn = 0; turn < rates.size(); turn++) {
                double rate = rates.get(repeat % 2 == 0 ? turn : rates.size() - 1 - turn);
                samples.computeIfAbsent(rate, any -> new ArrayList<>()).add(sample(rate, repeat));
            }
        }
        return samples.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), appendNanos))
                .toList();
    }

    private static RecordingRow row(double rate, List<Sample> samples, double appendNanos) {
        return new RecordingRow(
                rate,
                samples.size(),
                interval(samples, Sample::pickupMicros),
                interval(samples, Sample::eventsPerTask).median(),
                interval(samples, Sample::cpuMicrosPerTask).median(),
                interval(samples, sample -> sample.eventsPerTask() * appendNanos / 1000 / sample.cpuMicrosPerTask()));
    }

    private static MedianInterval interval(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return MedianInterval.of(samples.stream().mapToDouble(figure).toArray());
    }

    private Sample sample(double rate, int repeat) throws IOException {
        RunSettings runSettings = new RunSettings(
                WORKERS,
                OptionalLong.empty(),
                duration,
                rate,
                WorkDuration.NONE,
                Effects.JOINED,
                PAYLOAD_BYTES,
                0,
                bench.seed() + repeat,
                0,
                0,
                PATIENCE);
        RunPlan runPlan = new RunPlan(Scenarios.STEADY, preset, runSettings, repeat);
        Path folder = bench.folder().resolve("rate-" + Math.round(rate));
        RunFolder run = bench.run().perform(runPlan, folder, bench.stop(), tasks -> {});
        Status status = run.verdict().status();
        Double cpu = run.manifest().cpuMicrosPerTask();
        Percentiles pickup = run.metrics().latencyMicros().get(Latency.PICKUP.key());
        if (status != Status.PASS || cpu == null || pickup == null) {
            throw new IOException("the run with " + rate + " arrivals a second is " + status
                    + ", so it has no figures: see " + folder);
        }
        return new Sample(pickup.p50(), eventsPerTask(run.history()), cpu);
    }

    /** Events per completed task from the start of the measurement on, for which CPU time is counted, too. */
    private static double eventsPerTask(History history) {
        long[] counts = new long[2];
        boolean[] isMeasured = new boolean[1];
        history.forEach(event -> {
            if (event.operation() == Operation.PHASE) {
                isMeasured[0] |= event.phase() == Phase.MEASURE;
            }
            if (isMeasured[0]) {
                counts[0]++;
                counts[1] += event.is(Operation.COMPLETE, Stage.OK) ? 1 : 0;
            }
        });
        return (double) counts[0] / counts[1];
    }

    /** The time of one append once the code is warm: the median of several rounds. */
    private static double appendNanos() throws IOException {
        double[] nanos = new double[REPEATS];
        try (TemporaryHistory history = TemporaryHistory.create()) {
            Recorder recorder = history.writer().recorder(WriterId.ofWorker(1));
            for (int round = -2; round < REPEATS; round++) {
                long start = System.nanoTime();
                for (int call = 1; call <= APPENDS; call++) {
                    recorder.append(
                            System.nanoTime(), Operation.CLAIM, Stage.OK, call, call, Event.NO_HOLD, Event.NO_TASK);
                }
                if (round >= 0) {
                    nanos[round] = (double) (System.nanoTime() - start) / APPENDS;
                }
            }
        }
        return MedianInterval.of(nanos).median();
    }

    /** The figures of one run. */
    private record Sample(double pickupMicros, double eventsPerTask, double cpuMicrosPerTask) {}
}
