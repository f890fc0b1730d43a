package dev.claimlab.scenarios.cli;

import dev.claimlab.results.Json;
import dev.claimlab.scenarios.cli.Listing.StrategyEntry;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists strategies, scenarios and mutants. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the strategies, the scenarios, or the mutants. A set names several strategies at once.",
        footer = {"", "Examples:", "  claimlab list", "  claimlab list scenarios", "  claimlab list mutants --json"})
final class ListCommand implements Callable<Integer> {

    private static final Map<String, String> KINDS = Map.of(
            "contestant", " contestants compete; the set all names every one, and the set core the usual ones:",
            "yardstick", " yardsticks are upper and lower bounds, which do not compete; the set yardsticks names them:",
            "preset", " presets are strategies with options, under a name; the set presets names them:",
            "plugin", " plugins come from jars of CLAIMLAB_PLUGINS:");

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}; default: everything")
    private What what = What.EVERYTHING;

    @Option(names = "--json", description = "prints only the list on standard output, as JSON")
    private boolean json;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (json) {
            console.out().println(Json.text(chosen()));
            return ExitCode.PASS;
        }
        if (what == What.STRATEGIES || what == What.EVERYTHING) {
            printStrategies();
        }
        if (what == What.SCENARIOS || what == What.EVERYTHING) {
            print("scenarios", Listing.allScenarios());
        }
        if (what == What.MUTANTS) {
            print("mutants", Listing.allMutants());
        }
        return ExitCode.PASS;
    }

    private Object chosen() {
        return switch (what) {
            case EVERYTHING -> Listing.everything();
            case STRATEGIES -> Listing.allStrategies();
            case SCENARIOS -> Listing.allScenarios();
            case MUTANTS -> Listing.allMutants();
        };
    }

    private void printStrategies() {
        console.out().println("strategies:");
        String kind = "";
        for (StrategyEntry entry : Listing.allStrategies()) {
            if (!entry.kind().equals(kind)) {
                kind = entry.kind();
                console.out().println(KINDS.getOrDefault(kind, " " + kind + ":"));
            }
            String mark = kind.equals("plugin") ? " (plugin)" : "";
            console.out().println("  " + entry.name() + mark + ": " + entry.line());
        }
    }

    private void print(String title, List<? extends Listing.Entry> list) {
        console.out().println(title + ":");
        list.forEach(entry -> console.out().println("  " + entry.name() + ": " + entry.line()));
    }

    /** What can be listed; without an argument everything but the mutants, which are not for use. */
    enum What {
        EVERYTHING,
        STRATEGIES,
        SCENARIOS,
        MUTANTS
    }
}
