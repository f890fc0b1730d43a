package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.lint.UnshiftedTime;
import dev.claimlab.report.MatrixTable;
import dev.claimlab.results.Json;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.run.CrashMatrix;
import dev.claimlab.run.Environment;
import dev.claimlab.run.StopSignal;
import dev.claimlab.strategy.Grade;
import dev.claimlab.strategy.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Harms a worker at every step in every way, for some strategies, and shows what became of the task. */
final class MatrixCampaign {

    static final String NAME = "crash-matrix";

    static final String QUESTION =
            "A worker dies, loses its connections or stands still at each step: what becomes of the task?";

    private final RunOptions options;
    private final Console console;
    private final StopSignal stop = new StopSignal();

    MatrixCampaign(RunOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    int perform(List<Preset> presets, CommandSpec command, Clock clock) throws IOException {
        Campaign.prepareOutput(options.out);
        Path folder = options.out.resolve(Campaign.TIME.format(clock.instant()) + "-" + NAME);
        ServerSource source = options.source();
        Environment environment = Campaign.environment(options, command, source);
        List<MatrixCell> cells = new ArrayList<>();
        String conditions = "";
        try (Interrupts interrupts = new Interrupts(stop::request);
                MachineLock lock = MachineLock.take(options.sharedMachine)) {
            console.say("starting " + source.describe() + ", in virtual time");
            try (Server server = source.start(options.durability(), options.port())) {
                conditions = Campaign.conditions(options, environment, ServerFacts.read(server));
                CrashMatrix matrix = new CrashMatrix(server, stop);
                ProgressLine progress = new ProgressLine(console, options.progressSeconds);
                for (Preset preset : presets) {
                    progress.begin(NAME + " " + preset.name());
                    List<MatrixCell> row = matrix.of(preset);
                    cells.addAll(row);
                    progress.end(row.stream().noneMatch(MatrixCampaign::isForbidden) ? "keeps its contract" : "FAIL");
                }
            }
        } catch (SQLException e) {
            throw new IOException("the matrix broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.request();
        }
        return conclude(
                folder,
                new MatrixTable(cells, notes(presets)),
                "Printed by `" + String.join(" ", environment.command()) + "` on " + conditions);
    }

    private int conclude(Path folder, MatrixTable table, String origin) throws IOException {
        List<MatrixCell> cells = table.cells();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("matrix.json"), Json.text(cells));
        Files.writeString(folder.resolve("report.md"), table.markdown() + "\n" + origin + "\n");
        console.out().print(options.json ? Json.text(cells) + "\n" : table.plain());
        console.say("everything is in " + folder);
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        if (cells.stream().anyMatch(MatrixCampaign::isForbidden)) {
            return ExitCode.FAIL;
        }
        boolean isDecided = cells.stream().noneMatch(cell -> cell.fate() == MatrixCell.Fate.TIME_STANDS);
        return isDecided ? ExitCode.PASS : ExitCode.UNKNOWN;
    }

    /** What virtual time does not move, of those where there is something. */
    private static List<String> notes(List<Preset> presets) {
        List<String> notes = new ArrayList<>();
        for (Preset preset : presets) {
            List<UnshiftedTime> times = UnshiftedTime.of(preset.strategy(), preset.options());
            if (!times.isEmpty()) {
                notes.add("Note: virtual time does not move what " + preset.name() + " takes from "
                        + times.stream().map(UnshiftedTime::toString).collect(Collectors.joining(", "))
                        + "; now() and clock_timestamp() it does.");
            }
        }
        return notes;
    }

    private static boolean isForbidden(MatrixCell cell) {
        return cell.grade() == Grade.FORBIDDEN;
    }
}
