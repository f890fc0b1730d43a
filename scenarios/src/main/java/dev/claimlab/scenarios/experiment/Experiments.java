package dev.claimlab.scenarios.experiment;

import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenarios.catalog.Nearest;
import dev.claimlab.scenarios.catalog.Scenarios;
import java.util.List;
import java.util.stream.Stream;

/** The experiments of {@code run}: each scenario, and those of several runs. */
public final class Experiments {

    private static final List<Experiment> ALL = Stream.concat(
                    Scenarios.all().stream().map(Experiments::of),
                    Stream.of(
                            new Experiment(
                                    RampExperiment.NAME,
                                    RampExperiment.QUESTION,
                                    request -> new RampExperiment(
                                                    request.options(),
                                                    request.ramp(),
                                                    request.console(),
                                                    request.clock())
                                            .perform(request.presets(), request.command())),
                            new Experiment(
                                    ContentionExperiment.NAME,
                                    ContentionExperiment.QUESTION,
                                    request -> new ContentionExperiment(
                                                    request.options(), request.console(), request.clock())
                                            .perform(request.presets(), request.command())),
                            new Experiment(
                                    CrashMatrixExperiment.NAME,
                                    CrashMatrixExperiment.QUESTION,
                                    request -> new CrashMatrixExperiment(request.options(), request.console())
                                            .perform(request.presets(), request.command(), request.clock())),
                            new Experiment(
                                    ScaleExperiment.NAME,
                                    ScaleExperiment.QUESTION,
                                    request -> new ScaleExperiment(
                                                    request.options(), request.scale(), request.console())
                                            .perform(request.presets(), request.command(), request.clock())),
                            new Experiment(PlaceMatrices.POOLER, PlaceMatrices.POOLER_QUESTION, PlaceMatrices::pooler),
                            new Experiment(
                                    PlaceMatrices.ISOLATION,
                                    PlaceMatrices.ISOLATION_QUESTION,
                                    PlaceMatrices::isolation),
                            new Experiment(
                                    PlaceMatrices.FAILOVER, PlaceMatrices.FAILOVER_QUESTION, PlaceMatrices::failover)))
            .toList();

    private Experiments() {}

    private static Experiment of(Scenario scenario) {
        return new Experiment(
                scenario.name(),
                scenario.question(),
                request -> new ScenarioExperiment(request.options(), request.console(), request.clock())
                        .perform(scenario, request.presets(), request.command()));
    }

    /** Whether an experiment measures what the server can take, or what a queue costs it. */
    public static boolean isHeavy(String name) {
        return name.equals(RampExperiment.NAME)
                || name.equals(ScaleExperiment.NAME)
                || name.equals(ContentionExperiment.NAME)
                || Scenarios.all().stream()
                        .anyMatch(scenario -> scenario.name().equals(name) && Scenarios.isAboutCost(scenario));
    }

    /** All experiments, the scenarios first. */
    public static List<Experiment> all() {
        return ALL;
    }

    /**
     * The experiment of that name.
     *
     * @throws IllegalArgumentException if there is none; the message suggests the nearest name
     */
    public static Experiment named(String name) {
        return ALL.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.message(
                        "scenario", name, ALL.stream().map(Experiment::name).toList())));
    }
}
