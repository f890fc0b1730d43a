package dev.claimlab.verify.explore;

import static dev.claimlab.verify.explore.Role.BURIER;
import static dev.claimlab.verify.explore.Role.CANCELLER;
import static dev.claimlab.verify.explore.Role.CHOOSER;
import static dev.claimlab.verify.explore.Role.HEIR;
import static dev.claimlab.verify.explore.Role.KEEPER;
import static dev.claimlab.verify.explore.Role.KILLED_TICKER;
import static dev.claimlab.verify.explore.Role.LASTING_TICKER;
import static dev.claimlab.verify.explore.Role.LATER_RETURNER;
import static dev.claimlab.verify.explore.Role.LATE_CHOOSER;
import static dev.claimlab.verify.explore.Role.LATE_HEIR;
import static dev.claimlab.verify.explore.Role.LATE_KEEPER;
import static dev.claimlab.verify.explore.Role.LATE_RENEWER;
import static dev.claimlab.verify.explore.Role.LATE_TICKER;
import static dev.claimlab.verify.explore.Role.LATE_WORKER;
import static dev.claimlab.verify.explore.Role.LATE_WORKER_AGAIN;
import static dev.claimlab.verify.explore.Role.LISTENER;
import static dev.claimlab.verify.explore.Role.PATIENT_HEIR;
import static dev.claimlab.verify.explore.Role.PATIENT_WORKER;
import static dev.claimlab.verify.explore.Role.PAUSER;
import static dev.claimlab.verify.explore.Role.PRODUCER;
import static dev.claimlab.verify.explore.Role.PRODUCER_OF_TWO;
import static dev.claimlab.verify.explore.Role.PRODUCING_HEIR;
import static dev.claimlab.verify.explore.Role.PRODUCING_WORKER;
import static dev.claimlab.verify.explore.Role.RENEWER;
import static dev.claimlab.verify.explore.Role.RETURNER;
import static dev.claimlab.verify.explore.Role.TICKER;
import static dev.claimlab.verify.explore.Role.UNDECIDED_PRODUCER;
import static dev.claimlab.verify.explore.Role.VICTIM;
import static dev.claimlab.verify.explore.Role.VICTIM_AT_COMMIT;
import static dev.claimlab.verify.explore.Role.WORKER;
import static dev.claimlab.verify.explore.Role.WORKER_AGAIN;

import dev.claimlab.spi.Capability;

/** The programs of single features of a strategy, each crossed with what else the strategy can do. */
record FeaturePrograms(ProgramList list) {

    /** More tasks than one session can hold. */
    private static final int ENOUGH = 3;

    private static final int A_PAIR = 2;

    /** Adds all of them. */
    void addAll() {
        addProducers();
        addWakeUps();
        addKeys();
        addGroups();
        addTimes();
        addBatches();
        addLimits();
        addTicks();
        addDependencies();
        addTypes();
        addControl();
    }

    /** A task is cancelled, or the queue paused, between any two statements of the others. */
    private void addControl() {
        if (list.can(Capability.CANCELS, "cancellations")) {
            addCancellations();
        }
        if (list.can(Capability.PAUSES, "pauses")) {
            list.add(0, list.next(), PAUSER);
        }
    }

    private void addCancellations() {
        list.add(1, WORKER, CANCELLER);
        if (list.can(Capability.RETRIES)) {
            list.add(1, RETURNER, CANCELLER);
        }
        if (list.can(Capability.RENEWS)) {
            list.add(1, RENEWER, CANCELLER);
        }
        if (list.can(Capability.LEASES) && list.hasDuties()) {
            list.add(1, LATE_KEEPER, CANCELLER);
        }
        if (list.can(Capability.BATCH) && !list.can(Capability.GROUP_ORDER)) {
            list.addBatch(A_PAIR, WORKER, CANCELLER);
        }
    }

    /** A session claims by type while a task of another type stands in front, or comes back to the queue. */
    private void addTypes() {
        if (!list.can(Capability.TYPES, "types")) {
            return;
        }
        list.add(A_PAIR, TaskKind.TWO_TYPES, CHOOSER, WORKER);
        list.add(2 * A_PAIR, TaskKind.TWO_TYPES, CHOOSER, CHOOSER);
        list.add(A_PAIR, TaskKind.TWO_TYPES, VICTIM, CHOOSER);
        if (list.can(Capability.RETRIES)) {
            list.add(A_PAIR, TaskKind.TWO_TYPES, RETURNER, CHOOSER);
        }
        if (list.can(Capability.LEASES)) {
            list.add(A_PAIR, TaskKind.TWO_TYPES, VICTIM, LATE_CHOOSER);
        }
        if (list.can(Capability.BATCH) && !list.can(Capability.GROUP_ORDER)) {
            list.addBatch(2 * A_PAIR, TaskKind.TWO_TYPES, CHOOSER, WORKER);
        }
    }

    /** The last two that a task depends on may be completed together, before and after it is added. */
    private void addDependencies() {
        if (!list.can(Capability.DEPENDS, "dependencies")) {
            return;
        }
        list.add(ENOUGH, TaskKind.LAST_AFTER_OTHERS, WORKER, WORKER);
        list.add(ENOUGH, TaskKind.LAST_AFTER_OTHERS, WORKER_AGAIN, WORKER_AGAIN);
        list.add(1, TaskKind.NEW_AFTER_OTHERS, PRODUCER, WORKER);
        list.add(A_PAIR, TaskKind.NEW_AFTER_OTHERS, PRODUCER, WORKER_AGAIN);
        if (list.can(Capability.RETRIES)) {
            list.add(A_PAIR, TaskKind.LAST_AFTER_OTHERS, RETURNER, WORKER);
        }
        list.add(A_PAIR, TaskKind.LAST_AFTER_OTHERS, VICTIM, list.next());
        list.add(A_PAIR, TaskKind.LAST_AFTER_OTHERS, VICTIM_AT_COMMIT, list.next());
    }

    private void addTicks() {
        if (list.can(Capability.TICKS, "ticks")) {
            list.add(0, TICKER, TICKER);
            list.add(0, TICKER, LATE_TICKER);
            list.add(0, KILLED_TICKER, LASTING_TICKER);
        }
    }

    private void addProducers() {
        list.add(0, PRODUCER, WORKER);
        list.add(0, PRODUCER, PRODUCING_WORKER);
        list.add(1, UNDECIDED_PRODUCER, WORKER);
        if (list.hasDuties()) {
            list.add(1, PRODUCER, HEIR);
        }
    }

    private void addKeys() {
        if (!list.can(Capability.DEDUPLICATES, "keys")) {
            return;
        }
        list.add(1, TaskKind.NEW_OF_ONE_KEY, PRODUCER, PRODUCER);
        list.add(1, TaskKind.NEW_OF_ONE_KEY, UNDECIDED_PRODUCER, PRODUCER);
        list.add(1, TaskKind.ONE_KEY, WORKER, PRODUCER);
        if (list.can(Capability.RETRIES)) {
            list.add(1, TaskKind.ONE_KEY, RETURNER, PRODUCING_WORKER);
            list.add(1, TaskKind.ONE_KEY, BURIER, PRODUCER);
        }
        if (list.can(Capability.LEASES)) {
            list.add(1, TaskKind.ONE_KEY, VICTIM, PRODUCING_HEIR);
        }
    }

    private void addGroups() {
        if (!list.can(Capability.GROUP_ORDER, "groups")) {
            return;
        }
        list.add(2, TaskKind.ONE_GROUP, VICTIM, WORKER);
        list.add(0, TaskKind.ONE_GROUP, PRODUCING_WORKER, PRODUCING_WORKER);
        if (list.can(Capability.RETRIES)) {
            list.add(2, TaskKind.ONE_GROUP, RETURNER, WORKER);
            list.add(2, TaskKind.ONE_GROUP, BURIER, WORKER);
        }
        if (list.can(Capability.LEASES)) {
            list.add(2, TaskKind.ONE_GROUP, VICTIM, LATE_HEIR);
            list.add(2, TaskKind.ONE_GROUP, LATE_WORKER_AGAIN, list.next());
            if (list.hasDuties()) {
                list.add(2, TaskKind.ONE_GROUP, LATE_WORKER, KEEPER);
            }
        }
    }

    /** Priorities, due times and the time between two tries, alone and together. */
    private void addTimes() {
        Role patient = list.hasDuties() ? PATIENT_HEIR : PATIENT_WORKER;
        boolean isDelayed = list.can(Capability.DELAY, "due times");
        if (list.can(Capability.PRIORITY, "priorities")) {
            list.add(2, TaskKind.URGENT, WORKER, WORKER);
            list.add(1, TaskKind.URGENT, PRODUCER, WORKER);
            if (isDelayed) {
                list.add(2, TaskKind.URGENT_LATER, WORKER, patient);
            }
        }
        if (isDelayed) {
            list.add(2, TaskKind.LATER, WORKER, patient);
            list.add(1, TaskKind.LATER, PRODUCER, WORKER);
        }
        if (list.can(Capability.BACKS_OFF, "back-off")) {
            list.add(1, LATER_RETURNER, WORKER);
            if (list.hasDuties()) {
                list.add(1, LATER_RETURNER, HEIR);
            }
        }
        if (list.can(Capability.TELLS_DUE_AGAIN, "times at which a task is due again")) {
            list.add(1, RETURNER, patient);
            list.add(1, RETURNER, WORKER_AGAIN);
        }
    }

    /** Tasks of one group that are claimed together count as begun together, so that groups are not asked in batches. */
    private void addBatches() {
        if (!list.can(Capability.BATCH, "batches") || list.can(Capability.GROUP_ORDER)) {
            return;
        }
        list.addBatch(ENOUGH, WORKER, WORKER);
        list.addBatch(A_PAIR, VICTIM_AT_COMMIT, list.next());
        if (list.can(Capability.RETRIES)) {
            list.addBatch(ENOUGH, RETURNER, WORKER);
        }
        if (list.can(Capability.LEASES)) {
            list.addBatch(A_PAIR, LATE_WORKER, list.next());
            if (list.can(Capability.RENEWS)) {
                list.addBatch(A_PAIR, LATE_RENEWER, list.next());
            }
        }
    }

    private void addLimits() {
        if (list.can(Capability.LIMITS, "limits")) {
            list.add(ENOUGH, TaskKind.ONE_GROUP, WORKER, WORKER);
            list.add(A_PAIR, TaskKind.ONE_GROUP, VICTIM, list.next());
            if (list.takenPlaces() > 0) {
                list.add(list.takenPlaces() + A_PAIR, TaskKind.LAST_PLACE, WORKER, WORKER);
            } else if (list.takenPlaces() < 0) {
                list.cannot("the last place of a limit", "the other places cannot be taken beforehand");
            }
            if (list.can(Capability.BATCH) && !list.can(Capability.GROUP_ORDER)) {
                list.addBatch(ENOUGH, TaskKind.ONE_GROUP, WORKER, WORKER);
            }
        }
    }

    private void addWakeUps() {
        if (list.can(Capability.WAKES, "wake-ups")) {
            list.add(0, LISTENER, PRODUCER);
            list.add(0, LISTENER, PRODUCER_OF_TWO);
        }
    }
}
