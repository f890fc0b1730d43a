package dev.claimlab.scenarios.cli;

import dev.claimlab.report.format.ReportFormat;
import dev.claimlab.report.format.ReportFormats;
import dev.claimlab.report.format.SavedResults;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes saved results in another format. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes what run, compare or verify saved in other formats, from its folders alone. The exit code"
                + " says whether it was written; check and gate judge.",
        footer = {
            "",
            "Examples:",
            "  claimlab report results/local/20261129-120000-compare --format md",
            "  claimlab report results/local/20261129-120000-verify --format junit,md,json -o reports"
        })
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "folders that run, compare or verify wrote, or that contain such folders")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT,..",
            split = ",",
            completionCandidates = FormatNames.class,
            description = "${COMPLETION-CANDIDATES}; default: md")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PATH",
            description = "file for one format, or folder for several; default: standard output")
    private @Nullable Path out;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<ReportFormat> chosen = formats.isEmpty()
                ? List.of(ReportFormats.named("md"))
                : formats.stream().map(ReportFormats::named).distinct().toList();
        Path place = out;
        if (place == null && chosen.size() > 1) {
            throw new IllegalArgumentException("several formats need a folder: add -o FOLDER");
        }
        SavedResults results = SavedResults.read(paths);
        for (ReportFormat format : chosen) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            format.write(results, bytes);
            if (place == null) {
                BufferedOutputStream stream = new BufferedOutputStream(console.out());
                bytes.writeTo(stream);
                stream.flush();
            } else {
                write(format, place, chosen.size() > 1, bytes);
            }
        }
        return ExitCode.PASS;
    }

    private void write(ReportFormat format, Path place, boolean isFolder, ByteArrayOutputStream bytes)
            throws IOException {
        Path file = isFolder || Files.isDirectory(place) ? place.resolve(format.fileName()) : place;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, bytes.toByteArray());
        console.say("wrote " + file);
    }

    /** The names that a shell completes. */
    static final class FormatNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return ReportFormats.names().iterator();
        }
    }
}
