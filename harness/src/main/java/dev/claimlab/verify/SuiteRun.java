package dev.claimlab.verify;

import dev.claimlab.check.Status;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Runs the chosen areas on one strategy: each once, then deeper rounds until the budget or the search ends. */
final class SuiteRun {

    /** After this time an area begins no new work in its first round, whatever the budget. */
    private static final Duration FIRST_TURN = Duration.ofSeconds(8);

    private final VerificationTarget target;
    private final List<AreaResult> results;
    private final StopCondition goal;

    SuiteRun(VerificationTarget target, List<Area> areas, StopCondition goal) {
        this.target = target;
        this.results = areas.stream().map(AreaResult::new).collect(Collectors.toList());
        this.goal = goal;
    }

    Verification perform(Duration budget) throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        BooleanSupplier isOver = () -> target.stop().isRequested() || System.nanoTime() - start > budget.toNanos();
        for (AreaResult result : results) {
            if (!target.stop().isRequested() && !isFound()) {
                long turn = System.nanoTime();
                BooleanSupplier isTurnOver =
                        () -> target.stop().isRequested() || System.nanoTime() - turn > FIRST_TURN.toNanos();
                result.attack(target, new Round(1, isTurnOver, goal));
            }
        }
        boolean isWrong = results.stream().anyMatch(AreaResult::showsWrong);
        if (isWrong && goal.isAnyEnough()) {
            return verification(System.nanoTime() - start);
        }
        for (int round = 2;
                !isOver.getAsBoolean() && !isFound() && results.stream().anyMatch(AreaResult::deepens);
                round++) {
            for (AreaResult result : results) {
                if (!isOver.getAsBoolean() && !isFound() && result.deepens()) {
                    result.attack(target, new Round(round, isOver, goal));
                }
            }
        }
        return verification(System.nanoTime() - start);
    }

    private boolean isFound() {
        return results.stream().flatMap(result -> result.found().stream()).anyMatch(goal.isReached());
    }

    private Verification verification(long nanos) {
        List<Verification.Row> rows = new ArrayList<>();
        results.forEach(result -> rows.add(result.row()));
        Status status = rows.stream().map(Verification.Row::status).reduce(Status.NOT_APPLICABLE, Status::worst);
        Optional<AreaFinding> first =
                results.stream().flatMap(result -> result.found().stream()).findFirst();
        return new Verification(
                target.preset().name(),
                target.seed(),
                status,
                first.map(AreaFinding::headline).orElse(""),
                Duration.ofNanos(nanos).toMillis(),
                rows);
    }
}
