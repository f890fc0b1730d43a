package dev.claimlab.model;

import dev.claimlab.model.Hold.Session;
import dev.claimlab.task.Claim;
import dev.claimlab.tck.KitWorker;
import java.util.ArrayList;
import java.util.List;

/** A worker of the run, and what it believes to hold. */
final class Hand {

    private final KitWorker worker;
    private final FragileProcess process;
    private final Session session;
    private final List<Claimed> all = new ArrayList<>();
    private final List<Claimed> open = new ArrayList<>();
    private List<Claimed> begun = List.of();

    Hand(KitWorker worker, FragileProcess process, Session session) {
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
    void took(List<Claim> claims, List<Hold> holds) {
        for (int i = 0; i < claims.size(); i++) {
            Claimed claimed = new Claimed(claims.get(i), holds.get(i));
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
    record Claimed(Claim claim, Hold hold) {}
}
