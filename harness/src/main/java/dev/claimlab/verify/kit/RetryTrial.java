package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Promises.BackOff;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tries what becomes of a task that fails again and again. */
final class RetryTrial {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST_ATTEMPTS = 100;

    private final KitFixture kitFixture;
    private final KitWorker worker;
    private Duration waited = Duration.ZERO;

    RetryTrial(KitFixture kitFixture) throws SQLException {
        this.kitFixture = kitFixture;
        this.worker = kitFixture.worker();
    }

    /**
     * Who decides how long a failed task waits; empty if one given back without a delay does not come back within
     * {@code most}.
     */
    Optional<BackOff> backOff(Duration most) throws SQLException {
        kitFixture.enqueue();
        worker.retry(worker.claimOne(), Duration.ZERO);
        if (!worker.claim(1).isEmpty()) {
            return Optional.of(BackOff.ASKED);
        }
        for (Duration wait = FIRST; wait.compareTo(most) < 0; wait = wait.multipliedBy(2)) {
            kitFixture.pass(wait);
            if (!worker.claim(1).isEmpty()) {
                return Optional.of(BackOff.OWN);
            }
        }
        return Optional.empty();
    }

    /** Whether giving a task back answers when it is due again. */
    boolean tellsDueAgain() throws SQLException {
        kitFixture.enqueue();
        worker.retry(worker.claimOne(), FIRST);
        return worker.dueAgain().isPresent();
    }

    /** After how many failures a task is not tried again; empty if no limit is seen, or if the task is gone. */
    OptionalInt attemptLimit() throws SQLException {
        long task = kitFixture.enqueue();
        List<Claim> claims = worker.claim(1);
        for (int attempt = 1; attempt <= MOST_ATTEMPTS && !claims.isEmpty(); attempt++) {
            if (worker.retry(claims.get(0), Duration.ZERO) == Retried.DEAD || isDead(task)) {
                return OptionalInt.of(attempt);
            }
            claims = claimLater();
            if (claims.isEmpty() && isGivenUp(task)) {
                return OptionalInt.of(attempt);
            }
        }
        return OptionalInt.empty();
    }

    /** Claims what was given back, after waiting as long as the last time and longer. */
    private List<Claim> claimLater() throws SQLException {
        if (!waited.isZero()) {
            kitFixture.pass(waited);
        }
        List<Claim> claims = worker.claim(1);
        while (claims.isEmpty() && waited.compareTo(LONGEST) < 0) {
            waited = waited.isZero() ? FIRST : waited.multipliedBy(2);
            kitFixture.pass(waited);
            claims = worker.claim(1);
        }
        return claims;
    }

    /** A task that waits longer with every attempt is not given up, although it has waited longest. */
    private boolean isGivenUp(long task) throws SQLException {
        return state(task).filter(state -> state != Remaining.State.DELAYED).isPresent();
    }

    private boolean isDead(long task) throws SQLException {
        return state(task).filter(Remaining.State.DEAD::equals).isPresent();
    }

    private Optional<Remaining.State> state(long task) throws SQLException {
        return kitFixture.remaining().stream()
                .filter(remaining -> remaining.task() == task)
                .map(Remaining::state)
                .findFirst();
    }
}
