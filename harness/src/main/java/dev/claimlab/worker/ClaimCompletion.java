package dev.claimlab.worker;

import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.List;

/** Finishes a claim: runs the handler, gives back failed tasks, and completes the rest. */
record ClaimCompletion(ClaimSession session, Handler handler, WorkerSettings workerSettings, Heartbeat heartbeat) {

    private static final int MOST_TRIES = 1000;

    /** Handles these claims and returns those that were completed. */
    List<Claim> of(List<Claim> claims) throws SQLException {
        List<Claim> succeeded = handler.work(claims);
        if (succeeded.size() == claims.size()) {
            return complete(claims);
        }
        List<Claim> kept = keep(claims, succeeded);
        heartbeat.keep(session, kept);
        for (Claim claim : claims) {
            if (!kept.contains(claim)) {
                giveBack(claim);
            }
        }
        return kept.isEmpty() ? kept : complete(kept);
    }

    /**
     * The claims to complete beside a failure: none if one transaction covers all of them, those before the failure if
     * the order matters, else all that succeeded.
     */
    private List<Claim> keep(List<Claim> claims, List<Claim> succeeded) {
        if (workerSettings.can(Capability.HOLDS_TRANSACTION)) {
            return List.of();
        }
        if (!workerSettings.can(Capability.GROUP_ORDER)) {
            return succeeded;
        }
        int first = 0;
        while (succeeded.contains(claims.get(first))) {
            first++;
        }
        return claims.subList(0, first);
    }

    private void giveBack(Claim claim) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                session.retry(claim, workerSettings.failureInjection().trouble().backoff());
                return;
            } catch (SQLException e) {
                mayTryAgain(e, tries);
            }
        }
    }

    /** A retryable refusal ends a transaction that held the claim, and rolls back joined effects. */
    private List<Claim> complete(List<Claim> claims) throws SQLException {
        boolean isAffected = false;
        for (int tries = 1; ; tries++) {
            try {
                if (!isAffected) {
                    handler.affect(session, claims);
                }
                isAffected = !handler.isJoined();
                handler.reach(Step.COMPLETING);
                return completeOrResolve(claims);
            } catch (SQLException e) {
                if (workerSettings.can(Capability.HOLDS_TRANSACTION)) {
                    throw e;
                }
                mayTryAgain(e, tries);
            }
        }
    }

    /** Asks the server about a completion without an answer, if the strategy can. */
    private List<Claim> completeOrResolve(List<Claim> claims) throws SQLException {
        try {
            return completeOnce(claims);
        } catch (SQLException e) {
            if (!workerSettings.can(Capability.RESOLVES) || Outcomes.ofWrite(e) != Stage.UNKNOWN) {
                throw e;
            }
            List<Claim> done = resolved(e);
            if (done.isEmpty()) {
                throw e;
            }
            return done;
        }
    }

    private List<Claim> resolved(SQLException error) throws SQLException {
        try {
            return session.resolve();
        } catch (SQLException e) {
            error.addSuppressed(e);
            throw error;
        }
    }

    private List<Claim> completeOnce(List<Claim> claims) throws SQLException {
        try {
            return session.complete(claims);
        } finally {
            handler.reach(Step.COMPLETED);
        }
    }

    private static void mayTryAgain(SQLException error, int tries) throws SQLException {
        if (!Outcomes.isRetryable(error) || tries >= MOST_TRIES) {
            throw error;
        }
    }
}
