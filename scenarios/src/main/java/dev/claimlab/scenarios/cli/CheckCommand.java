package dev.claimlab.scenarios.cli;

import dev.claimlab.check.Status;
import dev.claimlab.report.VerdictText;
import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.ShareFile;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.run.Run;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges saved runs again from their histories. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Judges a saved run again, or every run below a folder. Changes no file, except that --part writes"
                        + " its share.",
        footer = {"", "Examples:", "  claimlab check results/local", "  claimlab check results/local --json"})
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "a run folder, or a folder that contains run folders")
    private Path path = Path.of(".");

    @Option(names = "--json", description = "prints only the verdicts on standard output, as JSON")
    private boolean json;

    @Option(
            names = "--part",
            paramLabel = "K/N",
            converter = SharePart.Converter.class,
            description =
                    "judges only share K of N, from 1/N to N/N, and writes it to share-K-of-N.json in the run folder")
    @Nullable private SharePart part;

    @Option(names = "--merge", description = "adds up the shares that --part wrote, and prints the verdict")
    private boolean merges;

    @Option(
            names = "--shares",
            paramLabel = "FOLDER",
            description = "where --part writes and --merge reads; default: the run folder")
    @Nullable private Path shares;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<RunFolder> folders = SavedRuns.below(path);
        rejectContradictions(folders);
        return part == null ? judge(folders) : judge(folders, part);
    }

    private void rejectContradictions(List<RunFolder> folders) {
        if (part != null && merges) {
            throw new IllegalArgumentException("--part judges a share and --merge adds shares up: give one of them");
        }
        if (shares != null && part == null && !merges) {
            throw new IllegalArgumentException("--shares goes with --part or --merge");
        }
        if (shares != null && folders.size() > 1) {
            throw new IllegalArgumentException("--shares takes the shares of one run, and there are " + folders.size()
                    + " runs at or below " + path);
        }
    }

    private int judge(List<RunFolder> folders) throws IOException {
        List<VerdictFile> verdicts = new ArrayList<>();
        for (RunFolder folder : folders) {
            VerdictFile verdict = verdict(folder);
            verdicts.add(verdict);
            if (!json) {
                console.out().println(folder.path());
                console.show(VerdictText.of(verdict));
            }
        }
        if (json) {
            console.out().println(Json.text(verdicts));
        }
        return ExitCode.of(verdicts.stream().map(VerdictFile::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }

    private VerdictFile verdict(RunFolder folder) throws IOException {
        if (merges) {
            return CheckShares.merge(folder, sharesOf(folder));
        }
        Manifest manifest = folder.manifest();
        return VerdictFile.of(manifest, Run.verdict(manifest, folder.history()));
    }

    private int judge(List<RunFolder> folders, SharePart which) throws IOException {
        List<ShareFile> files = new ArrayList<>();
        for (RunFolder folder : folders) {
            ShareFile file = CheckShares.judge(folder, which);
            sharesOf(folder).save(file);
            files.add(file);
            if (!json) {
                console.out().println(folder.path());
                console.out().print(CheckShares.text(file));
            }
        }
        if (json) {
            console.out().println(Json.text(files));
        }
        return ExitCode.PASS;
    }

    private RunFolder sharesOf(RunFolder folder) throws IOException {
        return shares == null ? folder : RunFolder.create(shares);
    }
}
