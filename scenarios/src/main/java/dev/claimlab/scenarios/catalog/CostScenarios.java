package dev.claimlab.scenarios.catalog;

import dev.claimlab.load.TaskMix;
import dev.claimlab.scenario.OpenLoop;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The scenarios that measure what a queue costs the server and its other sessions. */
final class CostScenarios {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);

    static final List<Scenario> ALL = List.of(
            scenario(
                    "churn",
                    "Do tables grow, and do claims slow down, while tasks come and go for a long time?",
                    ScenarioDefaults.calm(4, 500, LONG)),
            scenario(
                            "bystander",
                            "How much does a busy queue slow down a small transaction and a reader on the same server?",
                            ScenarioDefaults.calm(4, 1000, SHORT))
                    .watchingBystander(),
            scenario(
                    "notify-commit",
                    "How long does an enqueue take with many producers, with NOTIFY and without?",
                    ScenarioDefaults.calm(4, 2000, SHORT)),
            scenario(
                    "idle",
                    "When few tasks arrive, how many polls find nothing, and how soon is a task picked up?",
                    ScenarioDefaults.calm(4, 2, Duration.ofSeconds(10))),
            scenario(
                    "thundering-herd",
                    "When one task arrives and all workers are idle, how many of them poll for it?",
                    ScenarioDefaults.calm(32, 5, SHORT)));

    private CostScenarios() {}

    private static Scenario scenario(String name, String question, ScenarioDefaults scenarioDefaults) {
        return new Scenario(name, question, new OpenLoop(), false, Set.of(), TaskMix.PLAIN).usually(scenarioDefaults);
    }
}
