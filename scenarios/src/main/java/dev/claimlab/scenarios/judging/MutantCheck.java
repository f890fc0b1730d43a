package dev.claimlab.scenarios.judging;

import dev.claimlab.execution.StopSignal;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.VerificationSession;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Checks that the verification suite finds every mutant, by the anomaly that the mutant declares. */
public final class MutantCheck {

    /** The name of the set of all mutants. */
    public static final String SET = "mutants";

    private static final Duration MOST_FOR_ONE = Duration.ofSeconds(30);

    /** How long all mutants together may take where nothing is said. */
    public static final Duration USUAL_BUDGET = Duration.ofHours(1);

    private final Console console;
    private final StopSignal stop;
    private final ServerOptions server;
    private final long seed;
    private final List<String> areas;
    private final Duration budget;

    /** A check with these areas of the suite; the budget is for all mutants together. */
    public MutantCheck(
            Console console, StopSignal stop, ServerOptions server, long seed, List<String> areas, Duration budget) {
        this.console = console;
        this.stop = stop;
        this.server = server;
        this.seed = seed;
        this.areas = List.copyOf(areas);
        this.budget = budget;
    }

    /** Verifies the named mutants, or all if none is named, and returns the exit code. */
    public int perform(CommandSpec command, List<String> named) throws IOException, SQLException {
        List<MutantRow> rows = new ArrayList<>();
        List<Mutant> mutants = named.isEmpty()
                ? Mutants.all()
                : named.stream().map(Mutants::named).toList();
        StrategyResolver resolver = new StrategyResolver(false);
        VerificationSession.with(server, seed, command, console, stop, bench -> {
            long start = System.nanoTime();
            for (Mutant mutant : mutants) {
                Duration left = budget.minusNanos(System.nanoTime() - start);
                if (!stop.isRequested() && !left.isNegative()) {
                    Preset preset = resolver.named(mutant.name()).get(0);
                    Duration most = left.compareTo(MOST_FOR_ONE) < 0 ? left : MOST_FOR_ONE;
                    MutantRow row =
                            MutantVerification.perform(mutant, bench.target(preset, mutant.name()), areas, most);
                    rows.add(row);
                    console.say("[" + rows.size() + "/" + mutants.size() + "] " + words(row));
                }
            }
        });
        return conclude(rows, mutants.size());
    }

    private int conclude(List<MutantRow> rows, int all) {
        long caught = rows.stream().filter(MutantRow::isCaught).count();
        long[] millis = rows.stream().mapToLong(MutantRow::millis).sorted().toArray();
        if (server.json) {
            console.out().println(Json.text(rows));
        } else {
            rows.forEach(row -> console.out().println(words(row)));
        }
        if (millis.length > 0) {
            console.say(String.format(
                    Locale.ROOT,
                    "%d of %d caught by their own anomaly; time to detection: median %.1f s, most %.1f s",
                    caught,
                    all,
                    millis[millis.length / 2] / 1000.0,
                    millis[millis.length - 1] / 1000.0));
        }
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        if (rows.size() < all) {
            console.say(
                    "the budget is over: " + (all - rows.size()) + " mutants were not tried; --budget 1h gives more");
        }
        return caught == all ? ExitCode.PASS : ExitCode.FAIL;
    }

    private static String words(MutantRow row) {
        String how = row.isCaught()
                ? "by " + row.judge() + " (" + row.area() + ", " + row.tries() + " tried)"
                : "NOT CAUGHT" + (row.found().isEmpty() ? "" : ", but " + row.others());
        return String.format(
                Locale.ROOT,
                "%-42s %s %-20s %6.1f s  %s",
                row.mutant(),
                row.failure(),
                row.expected(),
                row.millis() / 1000.0,
                how);
    }
}
