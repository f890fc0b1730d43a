package dev.claimlab.verify.model;

import dev.claimlab.spi.Claim;
import dev.claimlab.verify.kit.KitWorker;
import dev.claimlab.verify.model.ModelClaim.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A worker of the run, and what it believes to hold. */
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

    /** It claimed; whatever it had claimed before of the same tasks is stale, and it can tell. */
    void took(List<Claim> claims, List<ModelClaim> modelClaims) {
        for (int i = 0; i < claims.size(); i++) {
            Claimed claimed = new Claimed(claims.get(i), modelClaims.get(i));
            open.removeIf(earlier -> earlier.hold().task() == claimed.hold().task());
            all.add(claimed);
            open.add(claimed);
        }
    }

    /** What it neither completed nor gave back. */
    List<Claimed> open() {
        return List.copyOf(open);
    }

    /** What it ever claimed. */
    List<Claimed> all() {
        return List.copyOf(all);
    }

    /** What it has written effects for that nobody committed. */
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

    /** A claim as the strategy gave it, and as the model knows it. */
    record Claimed(Claim claim, ModelClaim hold) {}

    /** Ends the worker's process, by killing it or in order. */
    void end(boolean killed) throws SQLException {
        if (killed) {
            worker.die();
        } else {
            worker.close();
        }
    }
}
