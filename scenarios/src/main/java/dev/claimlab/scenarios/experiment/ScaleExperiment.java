package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.load.Tasks;
import dev.claimlab.report.ScaleTable;
import dev.claimlab.results.Json;
import dev.claimlab.results.ScaleRow;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenarios.scale.ClaimTimes;
import dev.claimlab.scenarios.scale.Ground;
import dev.claimlab.scenarios.scale.GrowingQueue;
import dev.claimlab.scenarios.scale.KeptSchema;
import dev.claimlab.scenarios.scale.WrongClaimException;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ProgressLine;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Fills queues step by step, and times single claims at each size. */
public final class ScaleExperiment {

    public static final String NAME = ScaleOptions.EXPERIMENT;

    public static final String QUESTION =
            "How long does a claim take in a queue of many waiting tasks, among dead rows, and"
                    + " beside an old snapshot?";

    private static final int CLAIMS = 300;
    private static final int CHURN = 2_000;

    private final RunOptions options;
    private final ScaleOptions scale;
    private final Console console;
    private final StopSignal stop = new StopSignal();
    private final List<ScaleRow> rows = new ArrayList<>();

    /** A scale experiment with the options of a run. */
    public ScaleExperiment(RunOptions options, ScaleOptions scale, Console console) {
        this.options = options;
        this.scale = scale;
        this.console = console;
    }

    /** Times the claims of each preset at all sizes; returns the exit code. */
    public int perform(List<Preset> presets, CommandSpec command, Clock clock) throws IOException {
        ServerSource source = options.source();
        if (scale.keep && source.startsServer()) {
            throw new IllegalArgumentException(
                    "a server that claimlab starts is gone with its tables: --keep needs --pg postgres://..");
        }
        RunBatch.prepareOutput(options.out);
        Path folder = options.out.resolve(RunBatch.TIME.format(clock.instant()) + "-" + NAME);
        RunOrigin runOrigin = RunBatch.environment(options, command, source);
        String conditions = "";
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", durability " + options.durability);
                    return console.started(source.start(options.durability(), options.port()));
                },
                options.sharedMachine,
                stop::request)) {
            conditions = RunBatch.conditions(options, runOrigin, ServerFacts.read(session.server()));
            FileTrial.perform(presets, session.server());
            for (Preset preset : presets) {
                perform(preset, session.server());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        }
        return conclude(folder, "Printed by `" + String.join(" ", runOrigin.command()) + "` on " + conditions);
    }

    private void perform(Preset preset, Server server) throws IOException, InterruptedException {
        if (preset.strategy() instanceof AdapterStrategy) {
            rows.add(row(preset, Ground.VACUUMED, 0)
                    .failed(Status.NOT_APPLICABLE, "a library claims by itself, so its claims cannot be timed"));
            return;
        }
        try (RunSchema schema = scale.keep ? KeptSchema.open(server, preset) : RunSchema.create(server, NAME);
                GrowingQueue queue =
                        GrowingQueue.open(preset, schema, new Tasks(options.seed, options.payloadBytes), stop)) {
            if (scale.keep) {
                console.say(String.format(
                        Locale.ROOT,
                        "%s is kept in schema %s, where %,d tasks wait",
                        preset.name(),
                        schema.name(),
                        queue.waiting()));
            }
            for (long size : scale.sizesOrDefault()) {
                if (!stop.isRequested() && queue.waiting() <= size) {
                    timeAt(size, preset, queue);
                }
            }
        } catch (SQLException e) {
            rows.add(row(preset, Ground.VACUUMED, 0)
                    .failed(
                            Status.FAIL,
                            "the server refused: " + e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")"));
        }
    }

    private void timeAt(long size, Preset preset, GrowingQueue queue) throws SQLException {
        ProgressLine progress = new ProgressLine(console, options.progressSeconds);
        progress.begin(String.format(Locale.ROOT, "%s %s %,d", NAME, preset.name(), size));
        queue.growTo(size);
        Ground ground = Ground.VACUUMED;
        try {
            time(row(preset, ground, size), queue);
            ground = Ground.CHURNED;
            queue.churn(CHURN);
            time(row(preset, ground, size), queue);
            ground = Ground.OLD_SNAPSHOT;
            try (Connection old = queue.holdSnapshot()) {
                queue.churn(CHURN);
                time(row(preset, ground, size), queue);
            }
            progress.end(String.format(
                    Locale.ROOT, "%.2f ms", rows.get(rows.size() - 1).millis()));
        } catch (WrongClaimException e) {
            rows.add(row(preset, ground, size).failed(Status.FAIL, String.valueOf(e.getMessage())));
            progress.end("FAIL");
        }
    }

    private void time(ScaleRow row, GrowingQueue queue) throws SQLException, WrongClaimException {
        ClaimTimes times = queue.time(CLAIMS);
        if (stop.isRequested()) {
            return;
        }
        rows.add(row.timed(times.count(), times.median(), times.p99()));
    }

    private ScaleRow row(Preset preset, Ground ground, long size) {
        return new ScaleRow(
                preset.name(),
                preset.strategy().contract().word(),
                preset.options().batch(),
                options.durability,
                ground.words(),
                size,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Status.UNKNOWN,
                "it was not timed");
    }

    private int conclude(Path folder, String origin) throws IOException {
        ScaleTable table = new ScaleTable(rows);
        ScaleRow.save(folder, rows);
        Files.writeString(folder.resolve("report.md"), table.markdown() + "\n" + origin + "\n");
        console.out().print(options.json ? Json.text(rows) + "\n" : table.plain());
        console.say("results are in " + folder);
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.of(rows.stream().map(ScaleRow::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }
}
