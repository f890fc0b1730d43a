package dev.claimlab.scenarios.cli;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import dev.claimlab.load.FailureProfile;
import dev.claimlab.load.PlainEnqueue;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.Tasks;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.ProcessCpu;
import dev.claimlab.report.RecordingTable;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.Durations;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.RecordingShare;
import dev.claimlab.scenarios.experiment.VerificationSession;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.scenarios.session.TemporaryHistory;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.StepWorker;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the cost of recording: equal work with and without it, in pairs whose order the seed decides. */
@Command(
        name = "recording-cost",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Measures the cost of recording: compares transaction.delete with recording on and off, in pairs.")
final class RecordingCostCommand implements Callable<Integer> {

    private static final int TASKS = 500;
    private static final int WARM_UP_PAIRS = 5;
    private static final int PAIRS = 60;

    private final Console console;

    @Option(
            names = "--rates",
            paramLabel = "N,..",
            split = ",",
            description =
                    "instead measures the share of recording in the process's CPU time, at these arrivals a second")
    private List<Double> rates = List.of();

    @Option(
            names = {"-T", "--duration"},
            paramLabel = "TIME",
            description = "time to measure at each rate: 5s, 1m; default: 5s")
    private String duration = "5s";

    @Option(names = "--seed", paramLabel = "N", description = "seed of the order within each pair; default: 1")
    private long seed = 1;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    RecordingCostCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Preset preset = new StrategyResolver(false).named("transaction.delete").get(0);
        Duration each = Durations.parse(duration);
        if (rates.stream().anyMatch(rate -> !(rate > 0))) {
            throw new IllegalArgumentException("--rates must be more than 0, not " + rates);
        }
        VerificationSession.with(options, seed, command, console, new StopSignal(), bench -> {
            if (rates.isEmpty()) {
                compare(preset, bench.server());
            } else {
                RecordingTable table = new RecordingTable(new RecordingShare(bench, preset, rates, each).measure());
                console.out().print(options.json ? Json.text(table.rows()) + "\n" : table.markdown());
            }
        });
        return ExitCode.PASS;
    }

    private void compare(Preset preset, Server server) throws IOException, SQLException {
        try (RunSchema schema = RunSchema.create(server, "cost");
                TemporaryHistory history = TemporaryHistory.create()) {
            DataSource pool = schema.pool(2);
            try (Connection connection = schema.connect()) {
                EffectLedger.install(connection);
                preset.strategy().install(pool, preset.options());
                measure(preset.strategy().open(pool, preset.options()), pool, connection, history.writer());
            }
        }
    }

    private void measure(TaskQueue queue, DataSource pool, Connection connection, HistoryWriter writer)
            throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        WorkerRecorder recorded = new WorkerRecorder(1, writer.recorder(WriterId.ofWorker(1)));
        WorkerRecorder unrecorded = new WorkerRecorder(2, Recorder.none());
        double[] ratios = new double[PAIRS];
        double[] cpuMicros = new double[PAIRS];
        for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
            boolean recordedFirst = random.nextBoolean();
            Cost first = work(queue, pool, connection, recordedFirst ? recorded : unrecorded);
            Cost second = work(queue, pool, connection, recordedFirst ? unrecorded : recorded);
            if (pair >= 0) {
                Cost with = recordedFirst ? first : second;
                Cost without = recordedFirst ? second : first;
                ratios[pair] = with.wallNanos() / without.wallNanos();
                cpuMicros[pair] = with.cpuNanos() / TASKS / 1e3;
            }
        }
        MedianInterval ratio = MedianInterval.of(ratios);
        Arrays.sort(cpuMicros);
        console.out()
                .printf(
                        Locale.ROOT,
                        "%d pairs of %d tasks: time with recording / without = %.3f (95 %% interval of the median %.3f to"
                                + " %.3f); CPU of this process a task: %.1f us%n",
                        PAIRS,
                        TASKS,
                        ratio.median(),
                        ratio.low(),
                        ratio.high(),
                        cpuMicros[PAIRS / 2]);
    }

    private static Cost work(TaskQueue queue, DataSource pool, Connection connection, WorkerRecorder workerRecorder)
            throws SQLException {
        Tasks tasks = new Tasks(1, 100);
        new PlainEnqueue(queue)
                .perform(
                        connection,
                        LongStream.range(0, TASKS).mapToObj(tasks::task).toList());
        WorkerSettings workerSettings = new WorkerSettings(
                1,
                Duration.ofSeconds(30),
                Effects.JOINED,
                Set.of(),
                WorkDuration.NONE,
                TaskMix.PLAIN,
                new FailureInjection(FailureProfile.NONE, 1),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO);
        try (StepWorker worker =
                new StepWorker(queue, pool, workerRecorder, workerSettings, new CompletedTasks(TASKS))) {
            long cpu = ProcessCpu.nanos();
            long wall = System.nanoTime();
            for (int i = 0; i < TASKS; i++) {
                worker.claim(1);
                worker.finish();
            }
            return new Cost(System.nanoTime() - wall, ProcessCpu.nanos() - cpu);
        }
    }

    private record Cost(double wallNanos, double cpuNanos) {}
}
