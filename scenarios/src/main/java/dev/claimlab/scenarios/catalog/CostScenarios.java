package dev.claimlab.scenarios.catalog;

import dev.claimlab.load.TaskMix;
import dev.claimlab.scenario.OpenLoop;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The scenarios that ask what a queue costs the server, and whoever else is on it. */
final class CostScenarios {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);

    static final List<Scenario> ALL = List.of(
            scenario(
                    "churn",
                    "After a long time of tasks coming and going, are tables larger and claims slower?",
                    ScenarioDefaults.calm(4, 500, LONG)),
            scenario(
                            "bystander",
                            "What does a busy queue do to a small transaction and a reader beside it?",
                            ScenarioDefaults.calm(4, 1000, SHORT))
                    .watchingBystander(),
            scenario(
                    "notify-commit",
                    "With many producers, how long does adding a task take, with NOTIFY and without?",
                    ScenarioDefaults.calm(4, 2000, SHORT)),
            scenario(
                    "idle",
                    "While hardly anything arrives, how many polls find nothing, and how soon is a task picked up?",
                    ScenarioDefaults.calm(4, 2, Duration.ofSeconds(10))),
            scenario(
                    "thundering-herd",
                    "When one task arrives and all the workers are idle, how many of them ask for it?",
                    ScenarioDefaults.calm(32, 5, SHORT)));

    private CostScenarios() {}

    private static Scenario scenario(String name, String question, ScenarioDefaults scenarioDefaults) {
        return new Scenario(name, question, new OpenLoop(), false, Set.of(), TaskMix.PLAIN).usually(scenarioDefaults);
    }
}
