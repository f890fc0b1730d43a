package dev.claimlab.scenarios.catalog;

import dev.claimlab.load.TaskFeatures;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.scenario.OpenLoop;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import dev.claimlab.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The scenarios that ask for what only some queues promise. */
final class PromiseScenarios {

    private static final WorkDuration SOME_WORK = new WorkDuration(10_000_000, false);

    private static final WorkDuration VARIED_WORK = new WorkDuration(10_000_000, true);

    static final List<Scenario> ALL = List.of(
            scenario(
                            "limits",
                            "Are never more tasks of a kind held at once than the limit allows, and is every task done?",
                            TaskMix.PLAIN
                                    .withGroups(2)
                                    .withSlow(1, SOME_WORK)
                                    .withFeatures(TaskFeatures.NONE.withTypes(2)),
                            Capability.LIMITS)
                    .usually(ScenarioDefaults.calm(8, 200, Duration.ofSeconds(5))),
            scenario(
                    "cancel",
                    "Is a cancelled task never begun afterwards, and does no completion undo its cancellation?",
                    TaskMix.PLAIN.withSlow(1, SOME_WORK).withFeatures(TaskFeatures.NONE.withCancelled(0.5)),
                    Capability.CANCELS),
            scenario(
                    "pause",
                    "Is nothing begun while the queue is paused, and is every task done afterwards?",
                    TaskMix.PLAIN.withFeatures(TaskFeatures.NONE.withPauses(Duration.ofMillis(100))),
                    Capability.PAUSES),
            scenario(
                            "periodic",
                            "Does each tick of a periodic task add one task, although its leaders sleep and vanish?",
                            TaskMix.PLAIN.withFeatures(TaskFeatures.NONE.withTickers(3)),
                            Capability.TICKS)
                    .usually(ScenarioDefaults.calm(4, 100, Duration.ofSeconds(5))),
            scenario(
                            "dependencies",
                            "Is a task begun after all that it depends on, and once, although the last two finish together?",
                            TaskMix.PLAIN.withSlow(1, VARIED_WORK).withFeatures(TaskFeatures.NONE.withFanIn(2)),
                            Capability.DEPENDS)
                    .usually(ScenarioDefaults.calm(8, 200, Duration.ofSeconds(5))),
            scenario(
                    "rolling-types",
                    "Is a worker given only tasks of types that it knows, and is every task done, while two releases run?",
                    TaskMix.PLAIN.withFeatures(TaskFeatures.NONE.withRollingDeploy()),
                    Capability.TYPES),
            scenario(
                    "aging",
                    "Does a queue go on that has numbered two billion rows?",
                    TaskMix.PLAIN.withFeatures(TaskFeatures.NONE.aged())));

    private PromiseScenarios() {}

    private static Scenario scenario(String name, String question, TaskMix mix, Capability... needs) {
        return new Scenario(name, question, new OpenLoop(), false, Set.of(needs), mix);
    }
}
