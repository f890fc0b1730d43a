package dev.claimlab.scenarios.cli;

import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.report.LintText;
import dev.claimlab.report.format.SarifLog;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.lint.LintReport;
import dev.claimlab.verify.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks claim SQL for known traps. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Checks the SQL of a strategy file for known traps, in the server's parse tree and plan.",
        footer = {"", "Examples:", "  claimlab lint my-queue.sql", "  claimlab lint my-queue.sql --sarif lint.sarif"})
final class LintCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.sql",
            description = "strategy files, names or sets, as for --strategies of run")
    private List<String> files = new ArrayList<>();

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run; default: embedded")
    private String pg = "embedded";

    @Option(names = "--allow-foreign-schema", description = "allows a strategy file to name other schemas than its own")
    private boolean allowForeignSchema;

    @Option(names = "--json", description = "prints only the findings on standard output, as JSON")
    private boolean json;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "also writes the findings as SARIF, for code scanning")
    private @Nullable Path sarif;

    LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<Preset> presets = presets();
        List<LintReport> reports = new ArrayList<>();
        ServerSource source = ServerSource.forRuns(pg, System.getenv(), allowForeignSchema);
        console.say(source.announce() + ", for reading");
        // Lint measures no time and hardly disturbs other commands, so it does not lock the machine.
        try (ServerSession session = ServerSession.open(source::startForReading, true, stop::request)) {
            FileTrial.perform(presets, session.server());
            Linter linter = new Linter(session.server());
            for (SqlStrategy strategy : strategies(presets)) {
                if (stop.isRequested()) {
                    return ExitCode.INTERRUPTED;
                }
                LintReport report = linter.lint(strategy);
                reports.add(report);
                if (!json) {
                    console.out().print(LintText.of(report));
                }
            }
        }
        if (sarif != null) {
            SarifLog log = new SarifLog();
            reports.forEach(log::with);
            Files.createDirectories(
                    Objects.requireNonNull(sarif.toAbsolutePath().getParent()));
            Files.writeString(sarif, log.text());
        }
        if (json) {
            console.out().println(Json.text(reports));
        }
        return exitCode(reports);
    }

    private List<Preset> presets() {
        List<Preset> presets = new ArrayList<>();
        for (Preset preset : new StrategyResolver(allowForeignSchema).namedWithStatements(String.join(",", files))) {
            if (preset.strategy() instanceof SqlStrategy) {
                presets.add(preset);
            } else {
                console.say(preset.strategy().name() + " is a Java class and not a strategy file: nothing to check");
            }
        }
        if (presets.isEmpty()) {
            throw new IllegalArgumentException("nothing to check: name a file that ends in .sql");
        }
        return presets;
    }

    private static List<SqlStrategy> strategies(List<Preset> presets) {
        return presets.stream()
                .map(preset -> (SqlStrategy) preset.strategy())
                .distinct()
                .toList();
    }

    private static int exitCode(List<LintReport> reports) {
        if (reports.stream().anyMatch(report -> !report.findings().isEmpty())) {
            return ExitCode.FAIL;
        }
        return reports.stream().allMatch(LintReport::isClean) ? ExitCode.PASS : ExitCode.UNKNOWN;
    }
}
