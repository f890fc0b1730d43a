package dev.claimlab.scenarios.cli;

import dev.claimlab.history.History;
import dev.claimlab.report.HistoryExport;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports the history of a saved run. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Exports the history of a saved run, as one JSON object per event.")
final class HistoryCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "a run folder")
    private Path path = Path.of(".");

    @Option(names = "--jsonl", description = "exports one JSON object per line; required, as the only format")
    private boolean jsonLines;

    HistoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!jsonLines) {
            throw new IllegalArgumentException("choose a format: add --jsonl");
        }
        List<RunFolder> folders = SavedRuns.below(path);
        if (folders.size() > 1) {
            throw new IllegalArgumentException("there are " + folders.size() + " runs below " + path
                    + ": name one, such as " + folders.get(0).path());
        }
        History history = folders.get(0).history();
        PrintStream buffered =
                new PrintStream(new BufferedOutputStream(console.out(), BUFFER), false, StandardCharsets.UTF_8);
        HistoryExport.write(history, buffered);
        buffered.flush();
        history.flaw().ifPresent(flaw -> console.error("the history is incomplete: " + flaw));
        return history.flaw().isPresent() ? ExitCode.UNKNOWN : ExitCode.PASS;
    }
}
