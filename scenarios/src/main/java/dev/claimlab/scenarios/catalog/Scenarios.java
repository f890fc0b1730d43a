package dev.claimlab.scenarios.catalog;

import dev.claimlab.load.FailureProfile;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.Tasks;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.scenario.AllAtOnce;
import dev.claimlab.scenario.Bursts;
import dev.claimlab.scenario.OpenLoop;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Trickle;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Effects;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The catalog of scenarios. */
public final class Scenarios {

    /** The name of the scenario that kills worker processes; it needs workers in processes of their own. */
    public static final String CRASH_PROCESS = FaultScenarios.CRASH_PROCESS;

    /** A backlog that is drained as fast as possible. */
    public static final Scenario DRAIN = new Scenario(
            "drain",
            "How many tasks a second do the workers complete?",
            new AllAtOnce(),
            false,
            Set.of(),
            TaskMix.PLAIN);

    /** An open loop of equal tasks. */
    public static final Scenario STEADY = new Scenario(
            "steady",
            "How long does a task take from its intended arrival when tasks arrive at a steady rate?",
            new OpenLoop(),
            false,
            Set.of(),
            TaskMix.PLAIN);

    /** Tasks that are enqueued in the transaction of a business row. */
    public static final Scenario SIGNUP = new Scenario(
            "signup",
            "Does a task exist if and only if its business row was committed?",
            new OpenLoop(),
            true,
            Set.of(Capability.TRANSACTIONAL_ENQUEUE),
            TaskMix.PLAIN);

    private static final List<Scenario> CALM = List.of(
            DRAIN,
            STEADY,
            SIGNUP,
            new Scenario(
                    "burst",
                    "How long does a task take when all tasks of a second arrive at once?",
                    new Bursts(),
                    false,
                    Set.of(),
                    TaskMix.PLAIN),
            new Scenario(
                    "noisy-neighbour",
                    "How much do the bursts of one group, four tasks of five, delay the tasks of other groups?",
                    new Bursts(),
                    false,
                    Set.of(),
                    TaskMix.PLAIN.withGroups(10).withNoisy(0.8)),
            new Scenario(
                    "wake-up",
                    "Is an idle worker notified of every task, without polling?",
                    new Trickle(),
                    false,
                    Set.of(Capability.WAKES),
                    TaskMix.PLAIN),
            openLoop(
                    "mixed-durations",
                    "How much do a few slow tasks delay the many quick ones?",
                    TaskMix.PLAIN.withSlow(0.05, new WorkDuration(20_000_000, false))),
            openLoop(
                    "retries",
                    "Is a task that fails twice retried twice, after its delay, and then done?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile(Tasks.TYPE, 0.3, 2, Duration.ofMillis(20), Duration.ZERO)),
                    Capability.RETRIES),
            openLoop(
                            "outside-effect",
                            "Do effects inside the transaction occur exactly once, while effects outside of it"
                                    + " are repeated with every failure?",
                            TaskMix.PLAIN.withTrouble(
                                    new FailureProfile(Tasks.TYPE, 0.2, 1, Duration.ofMillis(20), Duration.ZERO)),
                            Capability.RETRIES)
                    .leavingEffects(Effects.BOTH),
            openLoop(
                    "poison",
                    "How much do tasks that always fail, and can be claimed again at once, delay the others?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile("poison", 0.01, 0, Duration.ZERO, Duration.ofSeconds(3))),
                    Capability.RETRIES),
            openLoop(
                    "unknown-type",
                    "Are tasks of an unknown type kept until a handler exists, and how much do they delay the others?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile("unknown", 0.1, 0, Duration.ofMillis(200), Duration.ofSeconds(3))),
                    Capability.RETRIES),
            openLoop(
                    "fix-and-drain",
                    "Every handler fails at first: is every task done once the handlers are repaired?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile(Tasks.TYPE, 1, 0, Duration.ofMillis(100), Duration.ofMillis(1500))),
                    Capability.RETRIES),
            openLoop(
                    "delayed",
                    "Is a task never claimed before it is due, and how soon afterwards?",
                    TaskMix.PLAIN.withDelays(0.5, Duration.ofSeconds(2)),
                    Capability.DELAY),
            openLoop(
                    "priorities",
                    "Is every task done although tasks of higher priority keep arriving?",
                    TaskMix.PLAIN.withPriorities(5),
                    Capability.PRIORITY),
            openLoop(
                    "dedup",
                    "Is a waiting task enqueued once for its key, and is no task lost that arrives while another of"
                            + " its key is being processed?",
                    TaskMix.PLAIN.withKeys(20).withSlow(1, new WorkDuration(5_000_000, false)),
                    Capability.DEDUPLICATES),
            openLoop(
                    "groups",
                    "Are the tasks of a group done in order, one at a time?",
                    TaskMix.PLAIN.withGroups(20),
                    Capability.GROUP_ORDER));

    private static final List<Scenario> ALL = Stream.of(
                    CALM, PromiseScenarios.ALL, CostScenarios.ALL, FaultScenarios.ALL)
            .flatMap(List::stream)
            .toList();

    private static Scenario openLoop(String name, String question, TaskMix mix, Capability... needs) {
        return new Scenario(name, question, new OpenLoop(), false, Set.of(needs), mix);
    }

    private Scenarios() {}

    /** All scenarios, the most common first. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** Whether a scenario measures what a queue costs the server and its other sessions. */
    public static boolean isAboutCost(Scenario scenario) {
        return CostScenarios.ALL.contains(scenario);
    }

    /**
     * The scenario of that name.
     *
     * @throws IllegalArgumentException if there is none; the message suggests the nearest name
     */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.message(
                        "scenario", name, ALL.stream().map(Scenario::name).toList())));
    }
}
