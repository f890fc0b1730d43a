package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the queue said of a task that was given back.
 *
 * @param kitFixture the fixture
 * @param moment when the task is due again, by the clock of the server
 */
record DueAgain(KitFixture kitFixture, Instant moment) {

    /** Enough for a claim to be answered. */
    private static final Duration BEFORE = Duration.ofSeconds(1);

    /** What a worker was told when it gave a task back; without it, the test cannot be asked. */
    static DueAgain of(KitFixture kitFixture, KitWorker worker) {
        return new DueAgain(
                kitFixture,
                worker.dueAgain()
                        .orElseThrow(() ->
                                new CouldNotBeAskedException("a task was given back, but retry returned no due_at")));
    }

    /** How long it still waits; negative if it is due. */
    Duration left() throws SQLException {
        return Duration.between(kitFixture.now().plus(kitFixture.sandbox().serverAhead()), moment);
    }

    /**
     * Claims when nine tenths of the wait have passed, and no less than a second before its end; a wait that is too short for
     * that is not asked about, and nothing is claimed.
     */
    List<Claim> claimedBefore(KitWorker worker) throws SQLException {
        Duration left = left();
        Duration margin = left.dividedBy(10).compareTo(BEFORE) > 0 ? left.dividedBy(10) : BEFORE;
        if (left.compareTo(margin) <= 0) {
            return List.of();
        }
        kitFixture.pass(left.minus(margin));
        List<Claim> claims = worker.claim(1);
        return left().isNegative() ? List.of() : claims;
    }

    /** Claims one task a second after the end of the wait, to prepare a test; without one, the test cannot be asked. */
    Claim claimedOneAfter(KitWorker worker) throws SQLException {
        List<Claim> claims = claimedAfter(worker);
        if (claims.size() != 1) {
            throw new CouldNotBeAskedException("a task was not claimed once it was due again");
        }
        return claims.get(0);
    }

    /** Claims a second after the end of the wait. */
    List<Claim> claimedAfter(KitWorker worker) throws SQLException {
        Duration left = left();
        kitFixture.pass(left.isNegative() ? BEFORE : left.plus(BEFORE));
        return worker.claim(1);
    }
}
