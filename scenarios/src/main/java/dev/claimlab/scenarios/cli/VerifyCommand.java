package dev.claimlab.scenarios.cli;

import dev.claimlab.check.Status;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.report.JunitXml;
import dev.claimlab.report.VerificationText;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.Durations;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.VerificationSession;
import dev.claimlab.scenarios.judging.MutantCheck;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.scenarios.session.VerificationLine;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.StopCondition;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.VerificationSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the verification suite. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Runs the verification suite on a strategy, a built-in one or your own .sql file: lint, conformance,"
                        + " planner traps, contention, interleavings, cost, durability, wake-ups, scenarios, sequences"
                        + " with crashes, faults. The verdict is PASS only if each area that applies was asked; a larger"
                        + " budget searches deeper.",
        footer = {
            "",
            "Examples:",
            "  claimlab verify my-queue.sql",
            "  claimlab verify my-queue.sql --budget 5m --junit target/verify.xml",
            "  claimlab verify lease.fenced --areas planner,faults --seed 7",
            "  claimlab verify mutants"
        })
final class VerifyCommand implements Callable<Integer> {

    private final VerificationSuite suite = new VerificationSuite(Scenarios.all());
    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Parameters(
            arity = "1..*",
            paramLabel = "STRATEGY|FILE.sql",
            description = "strategies, files and sets, as for --strategies of run; or mutants, which tests the judges:"
                    + " each mutant, or each of those whose names follow, must be found by its own anomaly")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "time for each strategy: 30s, 5m; default: 60s",
            defaultValue = "60s")
    private String budget = "60s";

    @Option(names = "--junit", paramLabel = "FILE", description = "also writes the verdicts as JUnit XML")
    private @Nullable Path junit;

    @Option(
            names = "--areas",
            paramLabel = "NAME,..",
            split = ",",
            description =
                    "areas of the suite to run: lint, conformance, planner, contention, interleavings, cost, durability, wake-up,"
                            + " questions, sequences, faults; default: all")
    private List<String> areas = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "seed of every random choice; default: 1")
    private long seed = 1;

    @Option(names = "--strict", description = "exits with 1 also if there are only warnings")
    private boolean strict;

    @Option(
            names = "--all",
            description = "prints every finding, its symptoms and every question that was not asked, not one screen")
    private boolean all;

    @Option(names = "--fail-fast", description = "stops at the first broken promise")
    private boolean failFast;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<String> chosen = areas.isEmpty() ? suite.areas() : areas;
        chosen.stream()
                .filter(area -> !suite.areas().contains(area))
                .findFirst()
                .ifPresent(area -> {
                    throw new IllegalArgumentException("there is no area " + area + ": choose from " + suite.areas());
                });
        Duration time = Durations.parse(budget);
        if (named.get(0).equals(MutantCheck.SET)) {
            boolean isChosen = command.commandLine().getParseResult().hasMatchedOption("--budget");
            return new MutantCheck(console, stop, server, seed, chosen, isChosen ? time : MutantCheck.USUAL_BUDGET)
                    .perform(command, named.subList(1, named.size()));
        }
        List<Preset> presets = new StrategyResolver(server.allowForeignSchema).named(String.join(",", named));
        List<Verification> verifications = new ArrayList<>();
        VerificationSession.with(server, seed, command, console, stop, bench -> {
            bench.tryFiles(presets);
            for (Preset preset : presets) {
                if (!stop.isRequested()) {
                    verifications.add(verify(preset, bench, chosen, time));
                }
            }
            Files.createDirectories(bench.folder());
            Files.writeString(bench.folder().resolve("verification.json"), Json.text(verifications));
            console.say("results are in " + bench.folder());
            console.say("report: " + HtmlReport.ofVerifications(verifications).writeTo(bench.folder()));
        });
        return conclude(verifications);
    }

    private Verification verify(Preset preset, VerificationSession bench, List<String> chosen, Duration time)
            throws IOException, InterruptedException {
        console.say("verifying " + preset.name());
        Verification verification;
        try (VerificationLine line = new VerificationLine(console, preset.name())) {
            verification = suite.verify(
                    bench.target(preset, nameOf(preset)).telling(line),
                    chosen,
                    time,
                    failFast ? StopCondition.FIRST : StopCondition.ANY);
        }
        if (!server.json) {
            console.show(VerificationText.of(verification, all));
        }
        return verification;
    }

    /** A single file by its path, which its strategy's name does not tell. */
    private String nameOf(Preset preset) {
        return named.size() == 1 && named.get(0).contains(".sql") ? named.get(0) : preset.name();
    }

    private int conclude(List<Verification> verifications) throws IOException {
        if (junit != null) {
            JunitXml.write(junit, verifications);
        }
        if (server.json) {
            console.out().println(Json.text(verifications));
        }
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        if (strict && verifications.stream().anyMatch(it -> !it.warnings().isEmpty())) {
            return ExitCode.FAIL;
        }
        return ExitCode.of(
                verifications.stream().map(Verification::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }
}
