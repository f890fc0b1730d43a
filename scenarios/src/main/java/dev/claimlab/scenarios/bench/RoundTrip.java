package dev.claimlab.scenarios.bench;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.List;

/** One worker of a benchmark, which claims and completes; used by one thread. */
final class RoundTrip {

    /** The limit of consecutive claims without a task although tasks wait; more cannot be lost races. */
    private static final int MOST_EMPTY_CLAIMS = 10_000;

    private final BenchQueue queue;
    private final ClaimSession session;
    private final int workers;

    RoundTrip(BenchQueue queue, int workers) throws SQLException {
        this.queue = queue;
        this.workers = workers;
        session = queue.session();
    }

    /**
     * Claims and completes one batch, and returns its number of tasks. A claim that loses a race is repeated, as part of the
     * operation.
     *
     * @throws IllegalStateException if the queue is empty, because an empty poll is a different operation
     */
    int perform() throws SQLException {
        for (int i = 0; i < MOST_EMPTY_CLAIMS; i++) {
            int done = tryOnce();
            if (done > 0) {
                queue.completed(done);
                return done;
            }
            if (queue.waiting() <= (long) workers * queue.batch()) {
                throw ranEmpty();
            }
        }
        throw new IllegalStateException("no task was claimed in " + MOST_EMPTY_CLAIMS + " attempts although "
                + queue.waiting() + " tasks wait");
    }

    private int tryOnce() throws SQLException {
        try {
            List<Claim> claims = session.claim(queue.batch());
            if (!claims.isEmpty() && session.complete(claims).size() != claims.size()) {
                throw new IllegalStateException("a completion had no effect: the claim was lost before it");
            }
            return claims.size();
        } catch (SQLException e) {
            if (Outcomes.isRetryable(e)) {
                return 0;
            }
            throw e;
        }
    }

    /** The error of a backlog that did not last. */
    static IllegalStateException ranEmpty() {
        return new IllegalStateException("the backlog ran out during the iteration, so it would measure empty"
                + " polls: warm up for longer (-wi, -w), so that the backlog is sized correctly");
    }
}
