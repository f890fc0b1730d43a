package dev.claimlab.verify;

import dev.claimlab.check.Status;
import dev.claimlab.execution.BrokenStrategyException;
import dev.claimlab.history.Outcomes;
import dev.claimlab.verify.Area.Attack;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.StatementError;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The accumulated result of an area over its rounds. */
final class AreaResult {

    private final Area area;
    private final List<AreaFinding> found = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private Coverage coverage = Coverage.NONE;
    private List<String> extent = List.of();
    private Optional<String> notApplicable = Optional.empty();
    private boolean hasFailed;
    private int rounds;
    private long tried;
    private String unit = "";
    private long nanos;

    AreaResult(Area area) {
        this.area = area;
    }

    String name() {
        return area.name();
    }

    List<AreaFinding> found() {
        return found;
    }

    /** Whether another round makes sense; false for an area that does not apply or ended in an error. */
    boolean deepens() {
        return area.deepens() && notApplicable.isEmpty() && !hasFailed;
    }

    /** Whether a further round asks what there was no time for. */
    boolean hasOpenQuestions() {
        return deepens() && coverage.notAsked().stream().anyMatch(Coverage.NotAsked::lacksTime);
    }

    /** The mean duration of a round so far, in nanoseconds. */
    long nanosPerRound() {
        return nanos / Math.max(1, rounds);
    }

    /** How long the first round may begin new work. */
    Duration firstTurn() {
        return area.firstTurn();
    }

    /** Whether a promise was seen broken. */
    boolean showsWrong() {
        return found.stream().anyMatch(AreaFinding::isForbidden);
    }

    /** Performs a round that is over as the supplier says. */
    void attack(VerificationTarget target, int number, BooleanSupplier isOver, StopCondition stopCondition)
            throws IOException, InterruptedException {
        attack(target, new Round(number, isOver, stopCondition, Set.copyOf(coverage.asked())));
    }

    /** Performs one round; an error ends the area and never the suite. */
    private void attack(VerificationTarget target, Round round) throws IOException, InterruptedException {
        long start = System.nanoTime();
        rounds++;
        try {
            notApplicable = target.whyNotOnThisServer()
                    .or(() -> target.whyNotSeen(area.name()))
                    .or(() -> area.notApplicableTo(target));
            if (notApplicable.isPresent()) {
                rounds = 0;
                return;
            }
            Attack attack = area.attack(target, round);
            tried += attack.tried();
            unit = attack.unit();
            found.addAll(attack.found());
            undecided.addAll(attack.undecided());
            coverage = area.accumulates() ? attack.coverage() : coverage.and(attack.coverage());
            extent = attack.extent();
        } catch (SQLException e) {
            fail(target, e, e);
        } catch (BrokenStrategyException e) {
            fail(target, e, e.getCause() instanceof SQLException sql ? sql : null);
        } catch (RuntimeException | AssertionError e) {
            fail(target, e, e.getCause() instanceof SQLException sql ? sql : null);
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    private void fail(VerificationTarget target, Throwable failure, @Nullable SQLException error) {
        hasFailed = true;
        if (target.stop().isRequested()) {
            undecided.add("interrupted");
        } else if (error == null) {
            undecided.add("an error of claimlab, please report it: " + failure);
        } else if (Outcomes.isGone(error)) {
            undecided.add("the connection to the server was lost: " + error.getMessage());
        } else {
            StatementError statement = StatementError.of(error);
            found.add(AreaFinding.error(statement, area.name(), statement.text(), target.again(area.name())));
        }
    }

    Verification.Row row() {
        return new Verification.Row(
                area.name(),
                status(),
                reason(),
                rounds,
                tried,
                unit,
                Duration.ofNanos(nanos).toMillis(),
                List.copyOf(found),
                coverage,
                extent);
    }

    private Status status() {
        if (showsWrong()) {
            return Status.FAIL;
        }
        if (notApplicable.isPresent()) {
            return Status.NOT_APPLICABLE;
        }
        return rounds == 0 || !undecided.isEmpty() ? Status.UNKNOWN : Status.PASS;
    }

    private String reason() {
        if (!found.isEmpty()) {
            return found.stream()
                    .filter(AreaFinding::isForbidden)
                    .findFirst()
                    .orElse(found.get(0))
                    .headline();
        }
        return notApplicable.orElseGet(() -> rounds == 0 ? "it was not asked" : String.join("; ", undecided));
    }
}
