package dev.claimlab.scenarios.cli;

import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.experiment.Experiments;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.util.List;
import java.util.Map;

/**
 * What {@code list} prints.
 *
 * @param strategies the strategies and presets
 * @param scenarios the scenarios and the experiments of several runs
 */
record Listing(List<StrategyEntry> strategies, List<ScenarioEntry> scenarios) {

    static Listing everything() {
        return new Listing(allStrategies(), allScenarios());
    }

    static List<StrategyEntry> allStrategies() {
        StrategyResolver resolver = new StrategyResolver(false);
        return resolver.names().stream()
                .map(name -> StrategyEntry.of(name, resolver))
                .toList();
    }

    static List<ScenarioEntry> allScenarios() {
        return Experiments.all().stream()
                .map(experiment -> new ScenarioEntry(experiment.name(), experiment.question()))
                .toList();
    }

    static List<MutantEntry> allMutants() {
        return Mutants.all().stream().map(MutantEntry::of).toList();
    }

    /** What every list says of an entry. */
    interface Entry {

        /** The name on a command line. */
        String name();

        /** What it is, or which question it asks, on one line. */
        String line();
    }

    /**
     * A strategy, or a preset of one.
     *
     * @param name its name on a command line
     * @param family the strategies that it belongs to
     * @param kind contestant, yardstick, preset or plugin
     * @param strategy the strategy without options
     * @param contract what it promises
     * @param options its options, by name
     * @param batch how many tasks a claim asks for
     * @param capabilities what it can do or needs
     * @param idea how it works
     * @param source where it comes from
     */
    record StrategyEntry(
            String name,
            String family,
            String kind,
            String strategy,
            String contract,
            Map<String, String> options,
            int batch,
            List<String> capabilities,
            String idea,
            String source)
            implements Entry {

        private static StrategyEntry of(String name, StrategyResolver resolver) {
            Preset preset = resolver.named(name).get(0);
            return new StrategyEntry(
                    name,
                    preset.strategy().family(),
                    resolver.kind(name),
                    preset.strategy().name(),
                    preset.strategy().contract().toString(),
                    preset.options().named(),
                    preset.options().batch(),
                    preset.capabilities().stream()
                            .sorted()
                            .map(Capability::name)
                            .toList(),
                    preset.strategy().idea(),
                    preset.strategy().source());
        }

        @Override
        public String line() {
            return idea;
        }
    }

    /** A scenario, or an experiment of several runs. */
    record ScenarioEntry(String name, String question) implements Entry {

        @Override
        public String line() {
            return question;
        }
    }

    /**
     * A mutant of the gallery.
     *
     * @param number its number
     * @param name its name on a command line
     * @param failure its failure mode
     * @param from the strategy that it was made from
     * @param expects the anomaly that must be found
     * @param idea what is wrong with it
     * @param source the report of the bug
     */
    record MutantEntry(int number, String name, String failure, String from, String expects, String idea, String source)
            implements Entry {

        private static MutantEntry of(Mutant mutant) {
            return new MutantEntry(
                    mutant.mutation().number(),
                    mutant.name(),
                    mutant.mutation().failure(),
                    mutant.mutation().from(),
                    mutant.mutation().expects().name(),
                    mutant.strategy().idea(),
                    mutant.strategy().source());
        }

        @Override
        public String line() {
            return idea;
        }
    }
}
