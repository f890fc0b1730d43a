package dev.claimlab.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs the chosen areas on one strategy: each once, then deeper rounds until the budget or the search ends. */
final class SuiteRun {

    /** How long after the budget the last round may end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

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
        for (AreaResult result : results) {
            if (!target.stop().isRequested() && !isFound()) {
                long end = System.nanoTime() + result.firstTurn().toNanos();
                tell(result, Math.max(start + budget.toNanos(), System.nanoTime() + firstTurnsFrom(result)));
                result.attack(target, 1, overAt(end), stopCondition);
            }
        }
        boolean isWrong = results.stream().anyMatch(AreaResult::showsWrong);
        if (!isWrong || !stopCondition.isAnyEnough()) {
            deepen(start + budget.toNanos());
        }
        return Verification.of(
                target,
                results.stream().map(AreaResult::row).toList(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void tell(AreaResult result, long endNanos) {
        Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
        target.progress().begins(result.name(), 1 + results.indexOf(result), results.size(), left);
    }

    /** How long the first rounds of an area and of those after it may begin new work. */
    private long firstTurnsFrom(AreaResult result) {
        return results.subList(results.indexOf(result), results.size()).stream()
                .mapToLong(each -> each.firstTurn().toNanos())
                .sum();
    }

    private BooleanSupplier overAt(long endNanos) {
        return () -> target.stop().isRequested() || System.nanoTime() > endNanos;
    }

    /** Areas with open questions go first; an area whose rounds last longer than what is left has none. */
    private void deepen(long endNanos) throws IOException, InterruptedException {
        BooleanSupplier isOver = overAt(endNanos);
        for (int round = 2; !isOver.getAsBoolean() && !isFound() && hasWork(endNanos); round++) {
            List<AreaResult> inOrder = results.stream()
                    .sorted(Comparator.comparing(result -> !result.hasOpenQuestions()))
                    .toList();
            for (AreaResult result : inOrder) {
                if (!isOver.getAsBoolean() && !isFound() && fits(result, endNanos)) {
                    tell(result, endNanos);
                    result.attack(target, round, isOver, stopCondition);
                }
            }
        }
    }

    private boolean hasWork(long endNanos) {
        return results.stream().anyMatch(result -> fits(result, endNanos));
    }

    private static boolean fits(AreaResult result, long endNanos) {
        // A round that asks only what is left is shorter than the one before it.
        long expected = result.hasOpenQuestions() ? result.nanosPerRound() / 2 : result.nanosPerRound();
        return result.deepens() && System.nanoTime() + expected < endNanos + GRACE.toNanos();
    }

    private boolean isFound() {
        return results.stream().flatMap(result -> result.found().stream()).anyMatch(stopCondition.isReached());
    }
}
