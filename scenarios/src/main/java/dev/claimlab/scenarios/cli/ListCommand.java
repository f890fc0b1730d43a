package dev.claimlab.scenarios.cli;

import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.Experiment;
import dev.claimlab.scenarios.experiment.Experiments;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        if (what == What.STRATEGIES || what == What.EVERYTHING) {
            lists.put("strategies", strategies());
        }
        if (what == What.SCENARIOS || what == What.EVERYTHING) {
            lists.put("scenarios", scenarios());
        }
        if (what == What.MUTANTS) {
            lists.put("mutants", mutants());
        }
        if (json) {
            console.out()
                    .println(Json.text(
                            what == What.EVERYTHING
                                    ? lists
                                    : lists.values().iterator().next()));
        } else {
            lists.forEach(this::print);
        }
        return ExitCode.PASS;
    }

    private void print(String title, List<Map<String, Object>> list) {
        console.out().println(title + ":");
        String kind = "";
        for (Map<String, Object> entry : list) {
            String own = String.valueOf(entry.getOrDefault("kind", ""));
            if (!own.equals(kind)) {
                kind = own;
                console.out().println(KINDS.getOrDefault(kind, " " + kind + ":"));
            }
            String mark = "plugin".equals(entry.get("kind")) ? " (plugin)" : "";
            console.out()
                    .println(
                            "  " + entry.get("name") + mark + ": " + entry.getOrDefault("idea", entry.get("question")));
        }
    }

    private static List<Map<String, Object>> strategies() {
        StrategyResolver resolver = new StrategyResolver(false);
        List<Map<String, Object>> list = new ArrayList<>();
        for (String name : resolver.names()) {
            Preset preset = resolver.named(name).get(0);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", name);
            entry.put("family", preset.strategy().family());
            entry.put("kind", resolver.kind(name));
            entry.put("strategy", preset.strategy().name());
            entry.put("contract", preset.strategy().contract().toString());
            entry.put("options", preset.options().named());
            entry.put("batch", preset.options().batch());
            entry.put(
                    "capabilities",
                    preset.capabilities().stream()
                            .sorted()
                            .map(Capability::name)
                            .toList());
            entry.put("idea", preset.strategy().idea());
            entry.put("source", preset.strategy().source());
            list.add(entry);
        }
        return list;
    }

    private static List<Map<String, Object>> scenarios() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Experiment experiment : Experiments.all()) {
            list.add(new LinkedHashMap<>(Map.of("name", experiment.name(), "question", experiment.question())));
        }
        return list;
    }

    private static List<Map<String, Object>> mutants() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Mutant mutant : Mutants.all()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("number", mutant.mutation().number());
            entry.put("name", mutant.name());
            entry.put("failure", mutant.mutation().failure());
            entry.put("from", mutant.mutation().from());
            entry.put("expects", mutant.mutation().expects().name());
            entry.put("idea", mutant.strategy().idea());
            entry.put("source", mutant.strategy().source());
            list.add(entry);
        }
        return list;
    }

    /** What can be listed; without an argument everything but the mutants, which are not for use. */
    enum What {
        EVERYTHING,
        STRATEGIES,
        SCENARIOS,
        MUTANTS
    }
}
