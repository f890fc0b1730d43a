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

/** Every scenario there is. */
public final class Scenarios {

    /** The name of the one in which worker processes are killed; it is worth little without such processes. */
    public static final String CRASH_PROCESS = "crash-process";

    /** A backlog, worked off as fast as it goes. */
    public static final Scenario DRAIN = new Scenario(
            "drain",
            "How many tasks a second do the workers complete?",
            new AllAtOnce(),
            false,
            Set.of(),
            TaskMix.PLAIN);

    /** An open loop. */
    public static final Scenario STEADY = new Scenario(
            "steady",
            "How long does a task take from its intended arrival, while tasks arrive at a steady rate?",
            new OpenLoop(),
            false,
            Set.of(),
            TaskMix.PLAIN);

    /** Business rows with their tasks. */
    public static final Scenario SIGNUP = new Scenario(
            "signup",
            "Is there a task if and only if there is its business row, with some transactions rolled back?",
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
                    "How long does a task take when all that arrive within a second come at once?",
                    new Bursts(),
                    false,
                    Set.of(),
                    TaskMix.PLAIN),
            new Scenario(
                    "noisy-neighbour",
                    "What do the floods of one group, four tasks of five, do to the trickle of the others?",
                    new Bursts(),
                    false,
                    Set.of(),
                    TaskMix.PLAIN.withGroups(10).withNoisy(0.8)),
            new Scenario(
                    "wake-up",
                    "Is an idle worker that listens woken whenever a task comes, without looking by itself?",
                    new Trickle(),
                    false,
                    Set.of(Capability.WAKES),
                    TaskMix.PLAIN),
            openLoop(
                    "mixed-durations",
                    "What do a few slow tasks do to the many quick ones?",
                    TaskMix.PLAIN.withSlow(0.05, new WorkDuration(20_000_000, false))),
            openLoop(
                    "retries",
                    "Does every task that fails twice come back twice, after its delay, and get done?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile(Tasks.TYPE, 0.3, 2, Duration.ofMillis(20), Duration.ZERO)),
                    Capability.RETRIES),
            openLoop(
                            "outside-effect",
                            "Is every effect inside the transaction done exactly once, while those outside are"
                                    + " repeated with every failure?",
                            TaskMix.PLAIN.withTrouble(
                                    new FailureProfile(Tasks.TYPE, 0.2, 1, Duration.ofMillis(20), Duration.ZERO)),
                            Capability.RETRIES)
                    .leavingEffects(Effects.BOTH),
            openLoop(
                    "poison",
                    "What do tasks that always fail, and can be claimed again at once, do to the others?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile("poison", 0.01, 0, Duration.ZERO, Duration.ofSeconds(3))),
                    Capability.RETRIES),
            openLoop(
                    "unknown-type",
                    "Are tasks that no handler knows yet kept until one does, and what do they cost the rest?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile("unknown", 0.1, 0, Duration.ofMillis(200), Duration.ofSeconds(3))),
                    Capability.RETRIES),
            openLoop(
                    "fix-and-drain",
                    "Every handler is broken at first: is every task done once they are mended?",
                    TaskMix.PLAIN.withTrouble(
                            new FailureProfile(Tasks.TYPE, 1, 0, Duration.ofMillis(100), Duration.ofMillis(1500))),
                    Capability.RETRIES),
            openLoop(
                    "delayed",
                    "Is no task claimed before it is due, and how soon after?",
                    TaskMix.PLAIN.withDelays(0.5, Duration.ofSeconds(2)),
                    Capability.DELAY),
            openLoop(
                    "priorities",
                    "Is every task done although more urgent ones keep coming?",
                    TaskMix.PLAIN.withPriorities(5),
                    Capability.PRIORITY),
            openLoop(
                    "dedup",
                    "Do tasks of one key stand for each other while they wait, and is none lost that comes while one"
                            + " is being worked on?",
                    TaskMix.PLAIN.withKeys(20).withSlow(1, new WorkDuration(5_000_000, false)),
                    Capability.DEDUPLICATES),
            openLoop(
                    "groups",
                    "Are the tasks of a group done in order, one at a time?",
                    TaskMix.PLAIN.withGroups(20),
                    Capability.GROUP_ORDER));

    private static final List<Scenario> ALL = Stream.of(CALM, CostScenarios.ALL, FaultScenarios.ALL)
            .flatMap(List::stream)
            .toList();

    private static Scenario openLoop(String name, String question, TaskMix mix, Capability... needs) {
        return new Scenario(name, question, new OpenLoop(), false, Set.of(needs), mix);
    }

    private Scenarios() {}

    /** All of them, in the order of a newcomer's questions. */
    public static List<Scenario> all() {
        return ALL;
    }

    /**
     * The scenario of that name.
     *
     * @throws IllegalArgumentException naming the nearest one
     */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.message(
                        "scenario", name, ALL.stream().map(Scenario::name).toList())));
    }
}
