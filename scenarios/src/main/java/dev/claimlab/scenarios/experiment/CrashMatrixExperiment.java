package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.report.MatrixTable;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.Json;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ProgressLine;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.crash.CrashMatrix;
import dev.claimlab.verify.time.UnmovedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Injects each kind of failure at each step of a worker, and shows what becomes of the task. */
public final class CrashMatrixExperiment {

    public static final String NAME = "crash-matrix";

    public static final String QUESTION =
            "A worker dies, loses its connections or is suspended at each step: what becomes of the task?";

    private final RunOptions options;
    private final Console console;
    private final StopSignal stop = new StopSignal();

    /** A crash matrix with the options of a run. */
    public CrashMatrixExperiment(RunOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Computes the matrix of each preset; returns the exit code. */
    public int perform(List<Preset> presets, CommandSpec command, Clock clock) throws IOException {
        if (options.via != null) {
            throw new IllegalArgumentException(
                    "a crash matrix ends the backends of its workers, which a pooler hides: omit --via");
        }
        RunBatch.prepareOutput(options.out);
        Path folder = options.out.resolve(RunBatch.TIME.format(clock.instant()) + "-" + NAME);
        ServerSource source = options.source();
        RunOrigin runOrigin = RunBatch.environment(options, command, source);
        List<MatrixCell> cells = new ArrayList<>();
        String conditions = "";
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", in virtual time");
                    return console.started(source.start(options.durability(), options.port()));
                },
                options.sharedMachine,
                stop::request)) {
            conditions = RunBatch.conditions(options, runOrigin, ServerFacts.read(session.server()));
            FileTrial.perform(presets, session.server());
            CrashMatrix matrix = new CrashMatrix(session.server(), stop);
            ProgressLine progress = new ProgressLine(console, options.progressSeconds);
            for (Preset preset : presets) {
                progress.begin(NAME + " " + preset.name());
                List<MatrixCell> row = matrix.of(preset);
                cells.addAll(row);
                progress.end(
                        row.stream().noneMatch(CrashMatrixExperiment::isForbidden) ? "keeps its contract" : "FAIL");
            }
        } catch (SQLException e) {
            throw new IOException("the crash matrix was interrupted by an error: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        }
        return conclude(
                folder,
                new MatrixTable(cells, notes(presets)),
                "Printed by `" + String.join(" ", runOrigin.command()) + "` on " + conditions);
    }

    private int conclude(Path folder, MatrixTable table, String origin) throws IOException {
        List<MatrixCell> cells = table.cells();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(MatrixCell.FILE), Json.text(cells));
        Files.writeString(folder.resolve("report.md"), table.markdown() + "\n" + origin + "\n");
        console.out().print(options.json ? Json.text(cells) + "\n" : table.plain());
        console.say("results are in " + folder);
        console.say("report: "
                + HtmlReport.ofExperiment(new ExperimentRows(List.of(), cells), List.of())
                        .writeTo(folder));
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        if (cells.stream().anyMatch(CrashMatrixExperiment::isForbidden)) {
            return ExitCode.FAIL;
        }
        boolean isDecided = cells.stream().noneMatch(cell -> cell.fate() == MatrixCell.Fate.TIME_STANDS);
        return isDecided ? ExitCode.PASS : ExitCode.UNKNOWN;
    }

    /** A note for each strategy that reads time in ways that virtual time does not move. */
    private static List<String> notes(List<Preset> presets) {
        List<String> notes = new ArrayList<>();
        for (Preset preset : presets) {
            List<UnmovedTime> times = UnmovedTime.of(preset.strategy(), preset.options());
            if (!times.isEmpty()) {
                notes.add("Note: virtual time does not move what " + preset.name()
                        + " takes from "
                        + times.stream().map(UnmovedTime::toString).collect(Collectors.joining(", "))
                        + "; it moves now() and clock_timestamp().");
            }
        }
        return notes;
    }

    private static boolean isForbidden(MatrixCell cell) {
        return cell.grade() == Grade.FORBIDDEN;
    }
}
