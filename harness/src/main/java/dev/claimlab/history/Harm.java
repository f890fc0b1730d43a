package dev.claimlab.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What faults did to workers that held claims, derived from a history.
 *
 * <p>A fault hits a worker that has a claim at any moment between the fault's beginning and its end. A hit claim that
 * its holder neither completes nor gives back leaves the task an orphan until another worker completes it.
 */
public final class Harm {

    private static final int BITS = 32;

    private final Map<Integer, Hit> hits = new LinkedHashMap<>();
    private final List<Hit> active = new ArrayList<>();
    private final Map<Integer, Map<Integer, Held>> open = new HashMap<>();
    private final Map<Long, List<Held>> touchedByTask = new HashMap<>();
    private final List<Orphan> orphans = new ArrayList<>();

    private final FaultNames faultNames;

    private Harm(FaultNames faultNames) {
        this.faultNames = faultNames;
    }

    /** Derives the effects of faults from a history. */
    static Harm of(History history, FaultNames faultNames) {
        Harm harm = new Harm(faultNames);
        boolean[] isHarmed = new boolean[1];
        history.forEach(Operation.FAULT, event -> isHarmed[0] = true);
        if (isHarmed[0]) {
            history.forEach(harm::add);
        }
        return harm;
    }

    /**
     * Encodes the target workers of a fault as the value of its events: the first worker and their number; 0 means all.
     */
    public static long victims(int firstWorker, int workers) {
        return firstWorker + ((long) workers << BITS);
    }

    /** Every fault that took effect, in the order of their beginnings. */
    public List<Hit> hits() {
        return hits.values().stream().filter(hit -> hit.didStrike).toList();
    }

    /** How many faults hit a worker that held a claim. */
    public long busyHits() {
        return hits().stream().filter(hit -> hit.busyWorkers() > 0).count();
    }

    /** Every task that a fault made an orphan and that another worker completed later. */
    public List<Orphan> orphans() {
        return List.copyOf(orphans);
    }

    private void add(Event event) {
        switch (event.operation()) {
            case FAULT -> addFault(event);
            case CLAIM -> addClaim(event);
            case COMPLETE, RESOLVE -> {
                if (event.stage() == Stage.OK) {
                    complete(event);
                }
            }
            case RETRY -> {
                if (event.stage() == Stage.OK) {
                    @Nullable Held unused = end(event);
                }
            }
            default -> {
                // Other events concern neither claims nor faults.
            }
        }
    }

    private void addFault(Event event) {
        if (event.stage() == Stage.INVOKE) {
            Hit hit = new Hit(event, faultNames.name(event.hold()));
            hits.put(event.call(), hit);
            active.add(hit);
            open.forEach((writer, held) -> held.values().forEach(each -> touch(hit, each)));
            return;
        }
        Hit hit = hits.get(event.call());
        if (hit != null) {
            hit.didStrike = event.stage() == Stage.OK;
            hit.healedNanos = event.nanos();
            active.remove(hit);
        }
    }

    private void addClaim(Event event) {
        Map<Integer, Held> held = open.computeIfAbsent(event.writer(), writer -> new HashMap<>());
        if (event.stage() == Stage.INVOKE) {
            // A worker that claims again no longer has its previous claim, whatever its outcome.
            held.clear();
        } else if (event.stage() == Stage.OK && event.hold() != Event.NO_HOLD) {
            Held each = new Held(event);
            held.put(event.hold(), each);
            active.forEach(hit -> touch(hit, each));
        }
    }

    private void touch(Hit hit, Held held) {
        if (!hit.isMeantFor(Event.worker(held.writer))) {
            return;
        }
        hit.workers.add(held.writer);
        if (held.hit == null) {
            held.hit = hit;
            touchedByTask.computeIfAbsent(held.task, task -> new ArrayList<>()).add(held);
        }
    }

    private void complete(Event event) {
        Held own = end(event);
        List<Held> touched = touchedByTask.remove(event.task());
        if (touched == null) {
            return;
        }
        long claimed = own == null ? event.nanos() : own.nanos;
        for (Held held : touched) {
            Hit hit = held.hit;
            boolean isOwn = held.writer == event.writer() && held.number == event.hold();
            if (!isOwn && !held.isEnded && hit != null && hit.didStrike) {
                long since = Math.max(hit.nanos, held.nanos);
                orphans.add(new Orphan(event.task(), hit.kind, since, hit.healedNanos, claimed, event.nanos()));
            }
        }
    }

    private @Nullable Held end(Event event) {
        Map<Integer, Held> own = open.get(event.writer());
        Held held = own == null ? null : own.remove(event.hold());
        if (held != null) {
            held.isEnded = true;
        }
        return held;
    }

    /** One injected fault. */
    public static final class Hit {

        private final int number;
        private final String kind;
        private final long nanos;
        private final long victims;
        private final Set<Integer> workers = new HashSet<>();
        private boolean didStrike = true;
        private long healedNanos;

        private Hit(Event event, String kind) {
            this.kind = kind;
            number = event.hold();
            nanos = event.nanos();
            victims = event.value();
            healedNanos = event.nanos();
        }

        /** The number of its kind, by which kinds are ordered. */
        public int number() {
            return number;
        }

        /** The name of its kind. */
        public String kind() {
            return kind;
        }

        /** How many workers had a claim while the fault lasted. */
        public int busyWorkers() {
            return workers.size();
        }

        private boolean isMeantFor(int worker) {
            long first = victims & 0xffff_ffffL;
            long count = victims >>> BITS;
            return victims == 0 || (worker >= first && worker < first + count);
        }
    }

    /**
     * A task whose holder was hit by a fault and that another worker completed.
     *
     * @param task the task
     * @param kind the kind of fault that hit its holder
     * @param sinceNanos when the fault began, or when the task was claimed if that was later
     * @param healedNanos when the fault ended
     * @param claimedNanos when the worker that completed it had claimed it
     * @param completedNanos when the task was completed
     */
    public record Orphan(
            long task, String kind, long sinceNanos, long healedNanos, long claimedNanos, long completedNanos) {}

    private static final class Held {

        private final long task;
        private final int writer;
        private final int number;
        private final long nanos;
        private @Nullable Hit hit;
        private boolean isEnded;

        Held(Event claimed) {
            task = claimed.task();
            writer = claimed.writer();
            number = claimed.hold();
            nanos = claimed.nanos();
        }
    }
}
