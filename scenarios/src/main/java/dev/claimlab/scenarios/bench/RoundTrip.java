package dev.claimlab.scenarios.bench;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.List;

/** One worker of a benchmark, who claims and completes; used by one thread. */
final class RoundTrip {

    /** In a row, without a task although tasks wait: by then it is no lost race. */
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
     * Claims and completes what was claimed, and returns how many tasks that were. A claim that lost a race is tried again
     * and is part of it.
     *
     * @throws IllegalStateException when the queue ran empty, as an empty poll is something else than a round trip
     */
    int perform() throws SQLException {
        for (int i = 0; i < MOST_EMPTY_CLAIMS; i++) {
            int done = tryOnce();
            if (done > 0) {
                queue.completed(done);
                return done;
            }
            if (queue.waiting() <= (long) workers * queue.batch()) {
                throw Backlog.ranEmpty();
            }
        }
        throw new IllegalStateException("nothing was claimed in " + MOST_EMPTY_CLAIMS + " attempts although "
                + queue.waiting() + " tasks wait");
    }

    private int tryOnce() throws SQLException {
        try {
            List<Claim> claims = session.claim(queue.batch());
            if (!claims.isEmpty() && session.complete(claims).size() != claims.size()) {
                throw new IllegalStateException("a completion did not take effect: the claim was lost meanwhile");
            }
            return claims.size();
        } catch (SQLException e) {
            if (Outcomes.isRetryable(e)) {
                return 0;
            }
            throw e;
        }
    }
}
