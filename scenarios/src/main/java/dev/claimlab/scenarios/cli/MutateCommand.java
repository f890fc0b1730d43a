package dev.claimlab.scenarios.cli;

import dev.claimlab.execution.StopSignal;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.Durations;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.VerificationSession;
import dev.claimlab.scenarios.judging.VariantRow;
import dev.claimlab.scenarios.judging.VariantRow.Fate;
import dev.claimlab.scenarios.judging.VariantVerification;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.variants.Variant;
import dev.claimlab.verify.variants.Variants;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies variants of a strategy, each with one clause removed or weakened. */
@Command(
        name = "mutate",
        mixinStandardHelpOptions = true,
        description =
                "Removes or weakens one clause of a strategy file at a time, verifies the variant, and names the judge"
                        + " that found it. A variant that survives is equivalent, or shows a gap in the harness.")
final class MutateCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Parameters(paramLabel = "FILE.sql|STRATEGY", description = "a strategy file, or the name of a built-in strategy")
    private String named = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "time for each variant: 10s, 1m; every area has one turn in any case; default: 10s")
    private String budget = "10s";

    @Option(names = "--seed", paramLabel = "N", description = "seed of every random choice; default: 1")
    private long seed = 1;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    MutateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Preset preset = onlyOne(new StrategyResolver(server.allowForeignSchema).namedWithStatements(named));
        if (!(preset.strategy() instanceof SqlStrategy original)) {
            throw new IllegalArgumentException(
                    named + " is a Java class and not a strategy file: there is no clause to change");
        }
        Duration time = Durations.parse(budget);
        List<VariantRow> rows = new ArrayList<>();
        VerificationSession.with(server, seed, command, console, stop, bench -> {
            FileTrial.perform(List.of(preset), bench.server());
            VariantVerification trial = new VariantVerification(original, bench.target(preset, named), time);
            List<Variant> mutations = Variants.of(original.text());
            for (Variant mutation : mutations) {
                if (!stop.isRequested()) {
                    VariantRow row = trial.perform(mutation);
                    rows.add(row);
                    console.say("[" + rows.size() + "/" + mutations.size() + "] " + words(row));
                }
            }
        });
        return conclude(rows);
    }

    private static Preset onlyOne(List<Preset> presets) {
        if (presets.size() != 1) {
            throw new IllegalArgumentException("name one strategy, not " + presets.size());
        }
        return presets.get(0);
    }

    private static String words(VariantRow row) {
        return String.format(
                Locale.ROOT,
                "%-10s %s:%d, %s%s (%.1f s)",
                row.fate(),
                row.file(),
                row.line(),
                row.mutation(),
                row.reason().isEmpty() ? "" : ": " + row.reason(),
                row.millis() / 1000.0);
    }

    private int conclude(List<VariantRow> rows) {
        if (server.json) {
            console.out().println(Json.text(rows));
        } else {
            rows.forEach(row -> console.out().println(words(row)));
            console.out().println(summary(rows));
        }
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        return count(rows, Fate.SURVIVED) > 0
                ? ExitCode.FAIL
                : count(rows, Fate.UNKNOWN) > 0 ? ExitCode.UNKNOWN : ExitCode.PASS;
    }

    private static String summary(List<VariantRow> rows) {
        long killed = count(rows, Fate.KILLED);
        long all = killed + count(rows, Fate.SURVIVED) + count(rows, Fate.UNKNOWN);
        return String.format(
                Locale.ROOT,
                "%d of %d killed (%.0f %%); %d equivalent, %d not viable, %d survived, %d unknown",
                killed,
                all,
                all == 0 ? 0 : 100.0 * killed / all,
                count(rows, Fate.EQUIVALENT),
                count(rows, Fate.NOT_VIABLE),
                count(rows, Fate.SURVIVED),
                count(rows, Fate.UNKNOWN));
    }

    private static long count(List<VariantRow> rows, Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }
}
