package dev.claimlab.verify.model;

import dev.claimlab.spi.Claim;
import dev.claimlab.verify.kit.KitWorker;
import dev.claimlab.verify.kit.QueueSandbox;
import dev.claimlab.verify.model.ModelClaim.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A worker of the run, and the claims it believes to hold. */
final class WorkerState {

    private final KitWorker worker;
    private final FragileProcess process;
    private final Session session;
    private final List<Claimed> all = new ArrayList<>();
    private final List<Claimed> open = new ArrayList<>();
    private List<Claimed> begun = List.of();

    WorkerState(KitWorker worker, FragileProcess process, Session session) {
        this.worker = worker;
        this.process = process;
        this.session = session;
    }

    KitWorker worker() {
        return worker;
    }

    FragileProcess process() {
        return process;
    }

    Session session() {
        return session;
    }

    /** Adds claims; earlier claims of the same tasks are stale now, and the worker knows it. */
    void took(List<Claim> claims, List<ModelClaim> modelClaims) {
        for (int i = 0; i < claims.size(); i++) {
            Claimed claimed = new Claimed(claims.get(i), modelClaims.get(i));
            open.removeIf(earlier -> earlier.hold().task() == claimed.hold().task());
            all.add(claimed);
            open.add(claimed);
        }
    }

    /** Claims that it neither completed nor gave back. */
    List<Claimed> open() {
        return List.copyOf(open);
    }

    /** All claims that it ever made. */
    List<Claimed> all() {
        return List.copyOf(all);
    }

    /** When the queue said that the task which it gave back last is due again; empty if it did not say. */
    Optional<TimeSpan> dueAgain(RunClock clock, Instant now, QueueSandbox place) throws SQLException {
        Optional<Instant> told = worker.dueAgain();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(clock.in(Duration.between(now.plus(place.serverAhead()), told.get())));
    }

    /** Claims whose effects it has written but not committed. */
    List<Claimed> begun() {
        return begun;
    }

    void begin(List<Claimed> claims) {
        begun = claims;
    }

    void ended(List<Claimed> claims) {
        begun = List.of();
        open.removeAll(claims);
    }

    /** A claim as the strategy returned it and as the model knows it. */
    record Claimed(Claim claim, ModelClaim hold) {}

    /** Ends the worker's process, by a kill or in order. */
    void end(boolean killed) throws SQLException {
        if (killed) {
            worker.die();
        } else {
            worker.close();
        }
    }
}
