package dev.claimlab.verify.explore;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The moves of a session, from its opening to its end. */
public final class Role {
    /** Claims a task and completes it. */
    public static final Role WORKER = new Role("claims and completes", Move.CLAIM, Move.COMPLETE);
    /** Claims a task and completes it, then another one. */
    public static final Role WORKER_AGAIN =
            new Role("claims and completes, twice", Move.CLAIM, Move.COMPLETE, Move.CLAIM, Move.COMPLETE);
    /** Claims a task and gives it back. */
    public static final Role RETURNER = new Role("claims and gives back", Move.CLAIM, Move.RETRY);
    /** Claims a task, renews the claim and completes it. */
    public static final Role RENEWER = new Role("claims, renews and completes", Move.CLAIM, Move.RENEW, Move.COMPLETE);
    /** Claims a task, and completes it after its lease. */
    public static final Role LATE_WORKER =
            new Role("claims, sleeps past its lease, and completes", Move.CLAIM, Move.SLEEP, Move.COMPLETE);
    /** Claims a task, and gives it back after its lease. */
    public static final Role LATE_RETURNER =
            new Role("claims, sleeps past its lease, and gives back", Move.CLAIM, Move.SLEEP, Move.RETRY);
    /** Claims a task, and renews the claim after its lease. */
    public static final Role LATE_RENEWER = new Role(
            "claims, sleeps past its lease, renews and completes", Move.CLAIM, Move.SLEEP, Move.RENEW, Move.COMPLETE);
    /** Claims a task and is killed. */
    public static final Role VICTIM = new Role("claims and is killed", Move.CLAIM, Move.DIE);
    /** Claims a task and is killed before the COMMIT of the completion. */
    public static final Role VICTIM_AT_COMMIT =
            new Role("claims and is killed at its COMMIT", Move.CLAIM, Move.COMPLETE_AND_DIE);
    /** Claims a task and is killed after its first COMMIT, whatever else belongs to the completion. */
    public static final Role VICTIM_AFTER_COMMIT =
            new Role("claims and is killed after its first COMMIT", Move.CLAIM, Move.COMPLETE_AND_DIE_AFTER_COMMIT);
    /** Performs the duties, then claims and completes. */
    public static final Role HEIR =
            new Role("performs the duties, claims and completes", Move.DUTIES, Move.CLAIM, Move.COMPLETE);
    /** Performs the duties. */
    public static final Role KEEPER = new Role("performs the duties", Move.DUTIES);
    /** Claims a task, lets its lease end and performs the duties, which find it. */
    public static final Role LATE_KEEPER =
            new Role("claims, sleeps past its lease, and performs the duties", Move.CLAIM, Move.SLEEP, Move.DUTIES);
    /** Lets leases end, performs the duties, then claims and completes. */
    public static final Role LATE_HEIR = new Role(
            "sleeps past all leases, performs the duties, claims and completes",
            Move.SLEEP,
            Move.DUTIES,
            Move.CLAIM,
            Move.COMPLETE);
    /** Claims a task, completes it after its lease, and claims another one. */
    public static final Role LATE_WORKER_AGAIN = new Role(
            "claims, sleeps past its lease, completes with its effect elsewhere, claims and completes another",
            Move.CLAIM,
            Move.SLEEP,
            Move.COMPLETE_ALONE,
            Move.CLAIM,
            Move.COMPLETE);
    /** Lets leases end, performs the duties, and is killed after their first transaction. */
    public static final Role LATE_KEEPER_KILLED = new Role(
            "sleeps past all leases, performs the duties and is killed after the first transaction",
            Move.SLEEP,
            Move.DUTIES_AND_DIE);
    /** Waits until all tasks are due, performs the duties, and is killed after their first transaction. */
    public static final Role PATIENT_KEEPER_KILLED = new Role(
            "waits until all is due, performs the duties and is killed after the first transaction",
            Move.WAIT,
            Move.DUTIES_AND_DIE);
    /** Claims a task, lets its lease end, performs the duties, which find it, then claims and completes. */
    public static final Role OVERDUE_HEIR = new Role(
            "claims, sleeps past its lease, performs the duties, claims and completes",
            Move.CLAIM,
            Move.SLEEP,
            Move.DUTIES,
            Move.CLAIM,
            Move.COMPLETE);
    /** Claims a task a second time, which is its last attempt, and completes it after its lease. */
    public static final Role LAST_LATE_WORKER = new Role(
            "claims and gives back, claims again, sleeps past its lease, and completes",
            Move.CLAIM,
            Move.RETRY,
            Move.CLAIM,
            Move.SLEEP,
            Move.COMPLETE);
    /** Claims a task a second time, which is its last attempt, lets its lease end and performs the duties. */
    public static final Role LAST_LATE_KEEPER = new Role(
            "claims and gives back, claims again, sleeps past its lease, and performs the duties",
            Move.CLAIM,
            Move.RETRY,
            Move.CLAIM,
            Move.SLEEP,
            Move.DUTIES);
    /** Claims a task, gives it back for later, waits until it is due, and performs the duties, which may have to move it. */
    public static final Role LATER_KEEPER = new Role(
            "claims, gives back for later, waits until all is due, and performs the duties",
            Move.CLAIM,
            Move.RETRY_LATER,
            Move.WAIT,
            Move.DUTIES);
    /** Waits until all tasks are due, and performs the duties, which may have to move them. */
    public static final Role PATIENT_KEEPER =
            new Role("waits until all is due, and performs the duties", Move.WAIT, Move.DUTIES);
    /** Claims a task and gives it back to be tried later. */
    public static final Role LATER_RETURNER = new Role("claims and gives back for later", Move.CLAIM, Move.RETRY_LATER);
    /** Claims a task and gives it back, until its attempts are used up. */
    public static final Role BURIER =
            new Role("claims and gives back, twice", Move.CLAIM, Move.RETRY, Move.CLAIM, Move.RETRY);
    /** Waits until all tasks are due, then claims and completes. */
    public static final Role PATIENT_WORKER =
            new Role("waits until all is due, claims and completes", Move.WAIT, Move.CLAIM, Move.COMPLETE);
    /** Waits until all tasks are due, performs the duties, which may have to move them, then claims and completes. */
    public static final Role PATIENT_HEIR = new Role(
            "waits until all is due, performs the duties, claims and completes",
            Move.WAIT,
            Move.DUTIES,
            Move.CLAIM,
            Move.COMPLETE);
    /** Adds a task in a transaction that commits later. */
    public static final Role PRODUCER = new Role("enqueues and commits", Move.ENQUEUE);
    /** Adds a task in a transaction that is rolled back later. */
    public static final Role UNDECIDED_PRODUCER = new Role("enqueues and rolls back", Move.ENQUEUE_AND_ROLL_BACK);
    /** Adds a task in a transaction that commits later, then claims and completes. */
    public static final Role PRODUCING_WORKER =
            new Role("enqueues and commits, claims and completes", Move.ENQUEUE, Move.CLAIM, Move.COMPLETE);
    /** Adds a task, lets leases end, performs the duties, then claims and completes. */
    public static final Role PRODUCING_HEIR = new Role(
            "enqueues and commits, sleeps past all leases, performs the duties, claims and completes",
            Move.ENQUEUE,
            Move.SLEEP,
            Move.DUTIES,
            Move.CLAIM,
            Move.COMPLETE);
    /** Listens, and works until all is done. */
    public static final Role LISTENER = new Role("listens, claims and completes until all is done", Move.LISTEN);
    /** Adds two tasks, each in a transaction of its own. */
    public static final Role PRODUCER_OF_TWO = new Role("enqueues and commits, twice", Move.ENQUEUE, Move.ENQUEUE);

    /** Says that a tick is due. */
    public static final Role TICKER = new Role("says that a tick is due", Move.TICK);
    /** Lets leases end, then says that a tick is due. */
    public static final Role LATE_TICKER =
            new Role("sleeps past all leases, says that a tick is due", Move.SLEEP, Move.TICK);
    /** Says that a tick is due and is killed. */
    public static final Role KILLED_TICKER = new Role("says that a tick is due and is killed", Move.TICK, Move.DIE);
    /** Says that ticks are due, before and after all leases have ended. */
    public static final Role LASTING_TICKER = new Role(
            "says that two ticks are due, sleeps past all leases, says that the next is due",
            Move.TICK,
            Move.TICK,
            Move.SLEEP,
            Move.TICK);

    /** Cancels the first task. */
    public static final Role CANCELLER = new Role("cancels the first task", Move.CANCEL);
    /** Pauses the queue, then adds a task, which no session may begin. */
    public static final Role PAUSER = new Role("pauses the queue, enqueues and commits", Move.PAUSE, Move.ENQUEUE);

    /** Knows only the second of two types; claims a task of it and completes it, then another one. */
    public static final Role CHOOSER = new Role(
            "claims only type-1 and completes, twice",
            OptionalInt.of(1),
            Move.CLAIM,
            Move.COMPLETE,
            Move.CLAIM,
            Move.COMPLETE);
    /** Lets leases end, performs the duties, then claims and completes tasks of the only type that it knows. */
    public static final Role LATE_CHOOSER = new Role(
            "sleeps past all leases, performs the duties, claims only type-1 and completes, twice",
            OptionalInt.of(1),
            Move.SLEEP,
            Move.DUTIES,
            Move.CLAIM,
            Move.COMPLETE,
            Move.CLAIM,
            Move.COMPLETE);

    private final String text;

    private final OptionalInt onlyType;

    private final List<Move> moves;

    private Role(String text, Move... moves) {
        this(text, OptionalInt.empty(), moves);
    }

    private Role(String text, OptionalInt onlyType, Move... moves) {
        this.text = text;
        this.onlyType = onlyType;
        this.moves = List.of(moves);
    }

    /** The moves in order. */
    List<Move> moves() {
        return moves;
    }

    /** Whether the effect of its work is written elsewhere, before the completion. */
    boolean worksElsewhere() {
        return moves.contains(Move.COMPLETE_ALONE);
    }

    /** Whether it needs a session of the strategy. */
    boolean claims() {
        return moves.contains(Move.CLAIM) || listens();
    }

    /** The number of the only type that it knows; empty if it knows all. */
    OptionalInt onlyType() {
        return onlyType;
    }

    /** Whether it waits for notifications. */
    boolean listens() {
        return moves.contains(Move.LISTEN);
    }

    /** Whether it lets time pass. */
    boolean isLate() {
        return moves.contains(Move.SLEEP) || moves.contains(Move.WAIT);
    }

    /** Whether it pauses the queue. */
    boolean pauses() {
        return moves.contains(Move.PAUSE);
    }

    /** The moves that cancel tasks, pause the queue or say that ticks are due. */
    Stream<Move> controls() {
        return moves.stream().filter(move -> move == Move.PAUSE || move == Move.CANCEL || move == Move.TICK);
    }

    /** The number of tasks that it adds for good. */
    int added() {
        return (int) moves.stream().filter(move -> move == Move.ENQUEUE).count();
    }

    /** Whether its process is killed. */
    boolean dies() {
        return moves.stream()
                .anyMatch(move -> move == Move.DIE
                        || move == Move.COMPLETE_AND_DIE
                        || move == Move.COMPLETE_AND_DIE_AFTER_COMMIT
                        || move == Move.DUTIES_AND_DIE);
    }

    @Override
    public String toString() {
        return text;
    }
}
