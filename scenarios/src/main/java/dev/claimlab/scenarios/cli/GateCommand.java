package dev.claimlab.scenarios.cli;

import dev.claimlab.report.format.SavedResults;
import dev.claimlab.report.gate.Gate;
import dev.claimlab.report.gate.GateResult;
import dev.claimlab.report.gate.GateText;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fails if a candidate is worse than a baseline. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description =
                "Compares saved results with a baseline. Exits with 1 if a verdict that was PASS is not any more, a"
                        + " row is missing, or a rate is lower by more than a limit outside the noise; with 2 if the two cannot"
                        + " be compared.",
        footer = {
            "",
            "Examples:",
            "  claimlab compare -s core -c 4 --repeat 10 -o baseline",
            "  claimlab compare -s core -c 4 --repeat 10 -o candidate",
            "  claimlab gate baseline candidate --max-regression 10%"
        })
final class GateCommand implements Callable<Integer> {

    private static final double PERCENT = 100;

    private final Console console;

    @Parameters(index = "0", paramLabel = "BASELINE", description = "folder of the results to compare with")
    private Path baseline = Path.of(".");

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "folder of the results to judge")
    private Path candidate = Path.of(".");

    @Option(
            names = "--max-regression",
            paramLabel = "PERCENT",
            description = "by how much a rate may fall: 10%% or 10; default: 10%%")
    private String limit = "10%";

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "also appends a page for a pull request to a file, such as $GITHUB_STEP_SUMMARY")
    private @Nullable Path markdown;

    @Option(names = "--json", description = "prints only the result on standard output, as JSON")
    private boolean json;

    GateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Gate gate = new Gate(fraction(limit));
        GateResult result = gate.compare(SavedResults.read(List.of(baseline)), SavedResults.read(List.of(candidate)));
        if (markdown != null) {
            Files.writeString(
                    markdown, GateText.markdown(result), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (json) {
            console.out().println(Json.text(result));
        } else {
            console.show(GateText.plain(result));
        }
        return result.isPassed() ? ExitCode.PASS : ExitCode.FAIL;
    }

    private static double fraction(String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        try {
            return Double.parseDouble(number.trim()) / PERCENT;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--max-regression needs a percentage such as 10%, not '" + text + "'", e);
        }
    }
}
