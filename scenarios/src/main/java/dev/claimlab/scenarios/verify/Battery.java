package dev.claimlab.scenarios.verify;

import dev.claimlab.check.Status;
import dev.claimlab.load.Work;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenarios.Scenarios;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All areas on one strategy: each once, and then again and deeper until the budget ends or enough was found. */
public final class Battery {

    private static final Work NO_WORK = Work.parse("0");
    private static final Work A_LITTLE_WORK = Work.parse("exp:2ms");
    private static final Work SOME_WORK = Work.parse("exp:10ms");
    /** After which an area begins nothing new in its first turn, whatever the budget. */
    private static final Duration FIRST_TURN = Duration.ofSeconds(8);

    private static final double RATE = 400;
    private static final double HARMED_RATE = 200;

    private static final List<Area> AREAS = List.of(
            new LintArea(),
            new KitArea(),
            new PlannerArea(),
            new TrialArea(
                    "contention", List.of(new Probe(Scenarios.DRAIN, Duration.ofMillis(300), RATE, NO_WORK)), false),
            new InterleavingArea(),
            new CostArea(),
            new DurabilityArea(),
            new TrialArea(
                    "wake-up",
                    List.of(new Probe(Scenarios.named("wake-up"), Duration.ofSeconds(9), RATE, NO_WORK)),
                    false),
            new TrialArea("questions", questions(), false),
            new ModelArea(),
            new TrialArea("faults", faults(), true));

    private final List<AreaResult> results;
    private final Goal goal;

    private Battery(List<Area> areas, Goal goal) {
        this.results = areas.stream().map(AreaResult::new).collect(Collectors.toList());
        this.goal = goal;
    }

    private static List<Probe> questions() {
        return Stream.of("retries", "delayed", "priorities", "groups", "dedup", "outside-effect")
                .map(name -> new Probe(Scenarios.named(name), Duration.ofMillis(700), RATE, A_LITTLE_WORK))
                .toList();
    }

    /** Everything at once first, then one kind after the other. */
    private static List<Probe> faults() {
        Stream<Scenario> others = Scenarios.all().stream()
                .filter(scenario -> !scenario.faults().isCalm())
                .filter(scenario -> !List.of("storm", Scenarios.CRASH_PROCESS).contains(scenario.name()));
        return Stream.concat(Stream.of(Scenarios.named("storm")), others)
                .map(scenario -> new Probe(scenario, Duration.ofSeconds(4), HARMED_RATE, SOME_WORK))
                .toList();
    }

    /** The names of the areas, in their order. */
    public static List<String> areas() {
        return AREAS.stream().map(Area::name).toList();
    }

    /**
     * Looks for a wrong.
     *
     * @param names the areas to look into
     * @param goal when enough is found
     */
    public static Verification verify(Suspect suspect, List<String> names, Duration budget, Goal goal)
            throws SQLException, IOException, InterruptedException {
        List<Area> areas =
                AREAS.stream().filter(area -> names.contains(area.name())).toList();
        return new Battery(areas, goal).verify(suspect, budget);
    }

    private Verification verify(Suspect suspect, Duration budget)
            throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        BooleanSupplier isOver = () -> suspect.stop().isRequested() || System.nanoTime() - start > budget.toNanos();
        for (AreaResult result : results) {
            if (!suspect.stop().isRequested() && !isFound()) {
                long turn = System.nanoTime();
                BooleanSupplier isTurnOver =
                        () -> suspect.stop().isRequested() || System.nanoTime() - turn > FIRST_TURN.toNanos();
                result.attack(suspect, new Turn(1, isTurnOver, goal));
            }
        }
        boolean isWrong = results.stream().anyMatch(AreaResult::showsWrong);
        if (isWrong && goal.isAnyEnough()) {
            return verification(suspect, System.nanoTime() - start);
        }
        for (int round = 2;
                !isOver.getAsBoolean() && !isFound() && results.stream().anyMatch(AreaResult::deepens);
                round++) {
            for (AreaResult result : results) {
                if (!isOver.getAsBoolean() && !isFound() && result.deepens()) {
                    result.attack(suspect, new Turn(round, isOver, goal));
                }
            }
        }
        return verification(suspect, System.nanoTime() - start);
    }

    private boolean isFound() {
        return results.stream().flatMap(result -> result.found().stream()).anyMatch(goal.isReached());
    }

    private Verification verification(Suspect suspect, long nanos) {
        List<Verification.Row> rows = new ArrayList<>();
        results.forEach(result -> rows.add(result.row()));
        Status status = rows.stream().map(Verification.Row::status).reduce(Status.NOT_APPLICABLE, Status::worst);
        Optional<Counterexample> first =
                results.stream().flatMap(result -> result.found().stream()).findFirst();
        return new Verification(
                suspect.preset().name(),
                suspect.seed(),
                status,
                first.map(Counterexample::headline).orElse(""),
                Duration.ofNanos(nanos).toMillis(),
                rows);
    }
}
