package dev.claimlab.history;

import java.util.HashSet;
import java.util.Set;

/** One injected fault, and the workers that it found at work. */
public final class Hit {

    /** How long after the end of a fault it may still be felt: sessions are opened again, heartbeats resume. */
    private static final long AFTERMATH_NANOS = 1_000_000_000;

    private final int number;
    private final String kind;
    private final long nanos;
    private final long victims;
    private final Set<Integer> workers = new HashSet<>();
    private boolean didStrike = true;
    private boolean isEnded;
    private long healedNanos;

    Hit(Event event, String kind) {
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

    /** The stamp of its beginning. */
    public long nanos() {
        return nanos;
    }

    /** The stamp of its end; of its beginning if the run ended before it. */
    public long healedNanos() {
        return healedNanos;
    }

    /**
     * How many workers had a claim while the fault lasted, and how many processes that say ticks, or add tasks, it was meant
     * for.
     */
    public int busyWorkers() {
        return workers.size();
    }

    /** Notes that a writer is at work while the fault lasts, if it is one of those that it is meant for. */
    void strike(WriterId writer) {
        if (isMeantFor(writer.worker())) {
            workers.add(writer.number());
        }
    }

    /** Notes its end, and whether it took effect. */
    void end(Event event) {
        didStrike = event.stage() == Stage.OK;
        isEnded = true;
        healedNanos = event.nanos();
    }

    boolean didStrike() {
        return didStrike;
    }

    /** Whether it has ended and may still be felt at this stamp. */
    boolean isFeltAt(long at) {
        return isEnded && healedNanos + AFTERMATH_NANOS >= at;
    }

    boolean mayLastIn(long fromNanos, long untilNanos) {
        return didStrike && nanos <= untilNanos && (!isEnded || isFeltAt(fromNanos));
    }

    boolean isMeantForAll() {
        return victims == 0;
    }

    /** Whether it may affect this worker. */
    boolean isMeantFor(int worker) {
        long first = victims & 0xffff_ffffL;
        long count = victims >>> Harm.BITS;
        return isMeantForAll() || (worker >= first && worker < first + count);
    }
}
