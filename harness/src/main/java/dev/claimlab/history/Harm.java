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
 * <p>A fault hits a worker that has a claim, a process that says ticks, or a producer that it is meant for alone, at any
 * moment between the fault's beginning and its end. A hit claim that its holder neither completes nor gives back leaves the task an orphan until another worker completes it.
 */
public final class Harm {

    static final int BITS = 32;

    /**
     * How long a library may still need for a completion that is not seen: it may wait for a lock of the queue that is held
     * by a process which an earlier fault has slowed down.
     */
    private static final long UNSEEN_COMPLETION_NANOS = 5_000_000_000L;

    private final Map<Integer, Hit> hits = new LinkedHashMap<>();
    private final List<Hit> active = new ArrayList<>();
    private final OpenClaims open = new OpenClaims();
    /** Who says ticks: such a process may lead between two of them, too. */
    private final Set<WriterId> tickers = new HashSet<>();
    /** Who has begun to add tasks, which a fault of all workers is not about. */
    private final Set<WriterId> producers = new HashSet<>();

    private final Map<Long, List<HeldClaim>> touchedByTask = new HashMap<>();
    private final TouchedClaims touched = new TouchedClaims();
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
        return hits.values().stream().filter(Hit::didStrike).toList();
    }

    /** How many faults hit a worker that held a claim, a process that says ticks, or a producer. */
    public long busyHits() {
        return hits().stream().filter(hit -> hit.busyWorkers() > 0).count();
    }

    /**
     * Whether a fault that took effect may have touched a claim: a fault of its worker or of all workers, which lasted
     * while the worker had the claim, or ended less than a second before, when not all sessions may be open again.
     *
     * @param claimed the answer to the claim
     */
    public boolean touches(Event claimed) {
        return touched.contains(claimed);
    }

    /** Whether a fault of all workers took effect between two stamps, or shortly before the first. */
    public boolean touchesAll(long fromNanos, long untilNanos) {
        return hits.values().stream().anyMatch(hit -> hit.isMeantForAll() && hit.mayLastIn(fromNanos, untilNanos));
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
                } else if (event.stage() == Stage.INVOKE) {
                    open.endSent(event);
                }
            }
            case EFFECT -> {
                if (event.stage() == Stage.OK && open.isPushed(event)) {
                    adopt(event, open.held(event));
                }
            }
            case RETRY -> {
                if (event.stage() == Stage.INVOKE) {
                    open.endSent(event);
                } else if (event.stage() == Stage.OK) {
                    @Nullable HeldClaim unused = open.end(event);
                }
            }
            case ENQUEUE -> producers.add(event.by());
            case TICK -> addTick(event);
            default -> {
                // Other events concern neither claims nor tasks nor ticks nor faults.
            }
        }
    }

    private void addFault(Event event) {
        if (event.stage() == Stage.INVOKE) {
            Hit hit = new Hit(event, faultNames.name(event.hold()));
            hits.put(event.call(), hit);
            active.add(hit);
            open.forEach(each -> touch(hit, each));
            tickers.forEach(hit::strike);
            if (!hit.isMeantForAll()) {
                producers.forEach(hit::strike);
            }
            return;
        }
        Hit hit = hits.get(event.call());
        if (hit != null) {
            hit.end(event);
            active.remove(hit);
        }
    }

    private void addClaim(Event event) {
        if (event.stage() == Stage.INVOKE) {
            open.claimSent(event);
        } else if (event.stage() == Stage.OK && event.hold() != Event.NO_HOLD) {
            HeldClaim each = open.add(event);
            long sent = each.sentNanos();
            active.forEach(hit -> touch(hit, each));
            hits.values().stream()
                    .filter(hit -> hit.isFeltAt(sent))
                    .filter(hit -> hit.isMeantFor(event.by().worker()))
                    .forEach(hit -> touched.add(hit, each.writer(), each.number()));
        }
    }

    private void addTick(Event event) {
        if (tickers.add(event.by())) {
            active.forEach(hit -> hit.strike(event.by()));
        }
    }

    private void touch(Hit hit, HeldClaim held) {
        if (hit.nanos() > held.endSentNanos() + UNSEEN_COMPLETION_NANOS) {
            return;
        }
        if (!hit.isMeantFor(new WriterId(held.writer()).worker())) {
            return;
        }
        touched.add(hit, held.writer(), held.number());
        hit.strike(new WriterId(held.writer()));
        if (held.hit() == null) {
            held.hitBy(hit);
            touchedByTask
                    .computeIfAbsent(held.task(), task -> new ArrayList<>())
                    .add(held);
        }
    }

    private void complete(Event event) {
        adopt(event, open.end(event));
    }

    /** Notes the orphans of the event's task, which another worker has done now. */
    private void adopt(Event event, @Nullable HeldClaim own) {
        List<HeldClaim> harmed = touchedByTask.remove(event.task());
        if (harmed == null) {
            return;
        }
        long sent = own == null ? event.nanos() : own.sentNanos();
        for (HeldClaim held : harmed) {
            Hit hit = held.hit();
            boolean isOwn = held.writer() == event.writer() && held.number() == event.hold();
            if (!isOwn && !held.isEnded() && hit != null && hit.didStrike()) {
                long since = Math.max(hit.nanos(), held.nanos());
                orphans.add(new Orphan(event.task(), hit.kind(), since, hit.healedNanos(), sent, event.nanos()));
            }
        }
    }
}
