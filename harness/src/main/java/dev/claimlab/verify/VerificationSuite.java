package dev.claimlab.verify;

import dev.claimlab.load.WorkDuration;
import dev.claimlab.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All areas on one strategy: each once, then deeper rounds until the budget ends or enough was found. */
public final class VerificationSuite {

    private static final WorkDuration NO_WORK = WorkDuration.parse("0");
    private static final WorkDuration A_LITTLE_WORK = WorkDuration.parse("exp:2ms");
    private static final WorkDuration SOME_WORK = WorkDuration.parse("exp:10ms");
    private static final double RATE = 400;
    private static final double HARMED_RATE = 200;
    /** Keeps four workers at work nearly all the time, so that any fault hits one that has a claim. */
    private static final WorkDuration BUSY_WORK = WorkDuration.parse("exp:30ms");

    private static final double BUSY_RATE = 100;

    private static final String DRAIN = "drain";
    private static final String STORM = "storm";
    private static final String WAKE_UP = "wake-up";
    /** Needs worker processes, which the suite does not start. */
    private static final String CRASH_PROCESS = "crash-process";

    private final List<Scenario> scenarios;

    /** A suite that runs these scenarios; requires among them {@code drain}, {@code storm} and {@code wake-up}. */
    public VerificationSuite(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    /** The areas of one verification, which know nothing of any other. */
    private static List<Area> areas(List<Scenario> scenarios) {
        return List.of(
                new LintArea(),
                new KitArea(),
                new PlannerArea(),
                new RunArea(
                        "contention",
                        List.of(new ShortRun(named(DRAIN, scenarios), Duration.ofMillis(300), RATE, NO_WORK))),
                new ExplorerArea(),
                new CostArea(),
                new DurabilityArea(),
                new RunArea(
                        "wake-up",
                        List.of(new ShortRun(named(WAKE_UP, scenarios), Duration.ofSeconds(9), RATE, NO_WORK))),
                new RunArea("questions", questions(scenarios)),
                new ModelArea(),
                new FaultArea(
                        new ShortRun(named(STORM, scenarios), Duration.ofSeconds(4), BUSY_RATE, BUSY_WORK),
                        faults(scenarios)));
    }

    private static Scenario named(String name, List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the suite needs the scenario " + name));
    }

    private static List<ShortRun> questions(List<Scenario> scenarios) {
        return Stream.of(
                        "limits",
                        "cancel",
                        "pause",
                        "periodic",
                        "dependencies",
                        "rolling-types",
                        "retries",
                        "delayed",
                        "priorities",
                        "groups",
                        "dedup",
                        "outside-effect",
                        "signup",
                        "aging")
                .map(name -> new ShortRun(named(name, scenarios), Duration.ofMillis(700), RATE, A_LITTLE_WORK))
                .toList();
    }

    /** The scenarios with single kinds of fault. */
    private static List<ShortRun> faults(List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> !scenario.faults().isCalm())
                .filter(scenario -> !CRASH_PROCESS.equals(scenario.name()))
                .map(scenario -> new ShortRun(scenario, Duration.ofSeconds(4), HARMED_RATE, SOME_WORK))
                .toList();
    }

    /** The names of the areas, in their order. */
    public List<String> areas() {
        return areas(scenarios).stream().map(Area::name).toList();
    }

    /**
     * Searches for a broken promise.
     *
     * @param names the areas to run
     * @param stopCondition when to stop
     */
    public Verification verify(
            VerificationTarget target, List<String> names, Duration budget, StopCondition stopCondition)
            throws IOException, InterruptedException {
        List<Area> chosen = areas(scenarios).stream()
                .filter(area -> names.contains(area.name()))
                .toList();
        return new SuiteRun(target, chosen, stopCondition).perform(budget);
    }
}
