package dev.claimlab.scenarios.cli;

import dev.claimlab.check.Status;
import dev.claimlab.report.VerdictText;
import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.run.Run;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges saved runs again from their histories. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Judges a saved run again, or every run below a folder. Changes no file.")
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "a run folder, or a folder that contains run folders")
    private Path path = Path.of(".");

    @Option(names = "--json", description = "prints only the verdicts on standard output, as JSON")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<VerdictFile> verdicts = new ArrayList<>();
        for (RunFolder folder : SavedRuns.below(path)) {
            Manifest manifest = folder.manifest();
            VerdictFile verdict = VerdictFile.of(manifest, Run.verdict(manifest, folder.history()));
            verdicts.add(verdict);
            if (!json) {
                console.out().println(folder.path());
                console.out().print(VerdictText.of(verdict));
            }
        }
        if (json) {
            console.out().println(Json.text(verdicts));
        }
        return ExitCode.of(verdicts.stream().map(VerdictFile::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }
}
