package dev.claimlab.scenarios.cli;

import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.report.LintText;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for known traps in claim SQL. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Has the server parse a strategy file, and looks for known traps in what it makes of it.")
final class LintCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.sql",
            description = "strategy files; also names and sets, as after --strategies")
    private List<String> files = new ArrayList<>();

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run; default: embedded")
    private String pg = "embedded";

    @Option(names = "--allow-foreign-schema", description = "lets a strategy file name other schemas than its own")
    private boolean allowForeignSchema;

    @Option(names = "--json", description = "prints what was found as JSON, and nothing else, on standard output")
    private boolean json;

    LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<Preset> presets = presets();
        List<LintReport> reports = new ArrayList<>();
        ServerSource source = ServerSource.parse(pg, System.getenv());
        console.say(source.announce() + ", for reading");
        // No time is measured, and another run is hardly disturbed: the machine is shared.
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
        if (json) {
            console.out().println(Json.text(reports));
        }
        return exitCode(reports);
    }

    private List<Preset> presets() {
        List<Preset> presets = new ArrayList<>();
        for (Preset preset : new StrategyResolver(allowForeignSchema).named(String.join(",", files))) {
            if (preset.strategy() instanceof SqlStrategy) {
                presets.add(preset);
            } else {
                console.say(preset.strategy().name() + " is a class and not a file of SQL: nothing to read");
            }
        }
        if (presets.isEmpty()) {
            throw new IllegalArgumentException("nothing to read: name a file that ends in .sql");
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
