package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tries when the claim of a worker that stays connected and says nothing is free again. */
final class LeaseTrial {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3);
    /** The part of a lease that it is measured to. */
    private static final int PRECISION = 50;

    private static final Duration FINEST = Duration.ofMillis(100);
    private static final int MANY_CRASHES = 3;

    private final KitFixture kitFixture;
    private final KitWorker silent;
    private final KitWorker other;

    LeaseTrial(KitFixture kitFixture) throws SQLException {
        this.kitFixture = kitFixture;
        this.silent = kitFixture.worker();
        this.other = kitFixture.worker();
    }

    /** The lease; empty if a claim is free at once or not free within days. */
    Optional<Duration> lease() throws SQLException {
        claim();
        if (isFree()) {
            return Optional.empty();
        }
        Duration tooShort = Duration.ZERO;
        for (Duration longEnough = SHORTEST;
                longEnough.compareTo(LONGEST) <= 0;
                longEnough = longEnough.multipliedBy(2)) {
            kitFixture.pass(longEnough.minus(tooShort));
            if (isFree()) {
                return Optional.of(between(tooShort, longEnough));
            }
            tooShort = longEnough;
        }
        return Optional.empty();
    }

    private Duration between(Duration first, Duration last) throws SQLException {
        Duration tooShort = first;
        Duration longEnough = last;
        while (longEnough.minus(tooShort).compareTo(FINEST) > 0
                && longEnough.minus(tooShort).multipliedBy(PRECISION).compareTo(longEnough) > 0) {
            Duration middle = tooShort.plus(longEnough).dividedBy(2);
            Claim claim = claim();
            kitFixture.pass(middle);
            if (isFree()) {
                longEnough = middle;
            } else {
                tooShort = middle;
                silent.complete(claim);
            }
        }
        return RoundTime.within(tooShort, longEnough);
    }

    /** Whether a claim of that lease is freed by a duty, and by nothing else. */
    boolean isFreedByDuty(Duration lease) throws SQLException {
        claim();
        kitFixture.passWithoutDuties(lease.multipliedBy(2));
        List<Claim> without = other.claimBeforeDuties(1);
        if (!without.isEmpty()) {
            other.complete(without);
            return false;
        }
        kitFixture.performDuties();
        return isFree();
    }

    /** Whether a heartbeat extends a claim of that lease. */
    boolean isRenewed(Duration lease) throws SQLException {
        Duration most = lease.multipliedBy(7).dividedBy(10);
        Claim claim = claim();
        kitFixture.pass(most);
        silent.renew(claim);
        kitFixture.pass(most);
        return !isFree();
    }

    /** After how many claims that end with the lease a task is not claimed again, up to some more than the limit. */
    OptionalInt crashLimit(Duration lease, int attemptLimit) throws SQLException {
        claim();
        for (int crashes = 1; crashes <= attemptLimit + MANY_CRASHES; crashes++) {
            kitFixture.pass(lease.multipliedBy(2));
            if (other.claim(1).isEmpty()) {
                return OptionalInt.of(crashes);
            }
        }
        return OptionalInt.empty();
    }

    private Claim claim() throws SQLException {
        kitFixture.enqueue();
        return silent.claimOne();
    }

    /** Whether another worker can claim the task; completes it then. */
    private boolean isFree() throws SQLException {
        List<Claim> claims = other.claim(1);
        return !claims.isEmpty() && !other.complete(claims).isEmpty();
    }
}
