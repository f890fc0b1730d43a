package dev.claimlab.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs the chosen areas on one strategy: each once, then deeper rounds until the budget or the search ends. */
final class SuiteRun {

    /** After this time an area begins no new work in its first round, whatever the budget. */
    private static final Duration FIRST_TURN = Duration.ofSeconds(8);

    private final VerificationTarget target;
    private final List<AreaResult> results;
    private final StopCondition stopCondition;

    SuiteRun(VerificationTarget target, List<Area> areas, StopCondition stopCondition) {
        this.target = target;
        this.results = areas.stream().map(AreaResult::new).toList();
        this.stopCondition = stopCondition;
    }

    Verification perform(Duration budget) throws IOException, InterruptedException {
        long start = System.nanoTime();
        BooleanSupplier isOver = () -> target.stop().isRequested() || System.nanoTime() - start > budget.toNanos();
        for (AreaResult result : results) {
            if (!target.stop().isRequested() && !isFound()) {
                long turn = System.nanoTime();
                BooleanSupplier isTurnOver =
                        () -> target.stop().isRequested() || System.nanoTime() - turn > FIRST_TURN.toNanos();
                result.attack(target, new Round(1, isTurnOver, stopCondition));
            }
        }
        boolean isWrong = results.stream().anyMatch(AreaResult::showsWrong);
        if (!isWrong || !stopCondition.isAnyEnough()) {
            deepen(isOver);
        }
        return Verification.of(
                target,
                results.stream().map(AreaResult::row).toList(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void deepen(BooleanSupplier isOver) throws IOException, InterruptedException {
        for (int round = 2;
                !isOver.getAsBoolean() && !isFound() && results.stream().anyMatch(AreaResult::deepens);
                round++) {
            for (AreaResult result : results) {
                if (!isOver.getAsBoolean() && !isFound() && result.deepens()) {
                    result.attack(target, new Round(round, isOver, stopCondition));
                }
            }
        }
    }

    private boolean isFound() {
        return results.stream().flatMap(result -> result.found().stream()).anyMatch(stopCondition.isReached());
    }
}
