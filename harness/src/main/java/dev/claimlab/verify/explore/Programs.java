package dev.claimlab.verify.explore;

import static dev.claimlab.verify.explore.Role.BURIER;
import static dev.claimlab.verify.explore.Role.HEIR;
import static dev.claimlab.verify.explore.Role.KEEPER;
import static dev.claimlab.verify.explore.Role.LATER_RETURNER;
import static dev.claimlab.verify.explore.Role.LATE_HEIR;
import static dev.claimlab.verify.explore.Role.LATE_RENEWER;
import static dev.claimlab.verify.explore.Role.LATE_RETURNER;
import static dev.claimlab.verify.explore.Role.LATE_WORKER;
import static dev.claimlab.verify.explore.Role.LATE_WORKER_AGAIN;
import static dev.claimlab.verify.explore.Role.LISTENER;
import static dev.claimlab.verify.explore.Role.PATIENT_WORKER;
import static dev.claimlab.verify.explore.Role.PRODUCER;
import static dev.claimlab.verify.explore.Role.PRODUCER_OF_TWO;
import static dev.claimlab.verify.explore.Role.PRODUCING_HEIR;
import static dev.claimlab.verify.explore.Role.PRODUCING_WORKER;
import static dev.claimlab.verify.explore.Role.RENEWER;
import static dev.claimlab.verify.explore.Role.RETURNER;
import static dev.claimlab.verify.explore.Role.UNDECIDED_PRODUCER;
import static dev.claimlab.verify.explore.Role.VICTIM;
import static dev.claimlab.verify.explore.Role.VICTIM_AFTER_COMMIT;
import static dev.claimlab.verify.explore.Role.VICTIM_AT_COMMIT;
import static dev.claimlab.verify.explore.Role.WORKER;

import dev.claimlab.spi.Capability;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.kit.WouldApply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The programs for a strategy: everything it can do with two sessions, and with three where two cannot show it. The
 * order is part of a schedule's number.
 */
final class Programs {

    /** More tasks than one session can hold. */
    private static final int ENOUGH = 3;

    private static final int A_PAIR = 2;

    private final Set<Capability> capabilities;
    private final boolean hasDuties;
    private final List<Program> programs = new ArrayList<>();
    private final List<NotAsked> notAsked = new ArrayList<>();

    private Programs(Set<Capability> capabilities, boolean hasDuties) {
        this.capabilities = capabilities;
        this.hasDuties = hasDuties;
    }

    /** The programs of a strategy with these capabilities, for at most that many sessions. */
    static Programs of(Set<Capability> capabilities, boolean hasDuties, int sessions) {
        Programs all = new Programs(capabilities, hasDuties);
        all.addCalm();
        all.addHarm();
        all.addProducers();
        all.addWakeUps();
        all.addKeys();
        all.addGroups();
        all.addTimes();
        all.addBatches();
        if (sessions > A_PAIR) {
            all.addThree();
        }
        return all;
    }

    /** The programs, by number. */
    List<Program> all() {
        return List.copyOf(programs);
    }

    /** The program of this number. */
    Program get(int number) {
        return programs.get(number);
    }

    /** What the strategy cannot be asked, with the reason. */
    List<NotAsked> notAsked() {
        return List.copyOf(notAsked);
    }

    private void addCalm() {
        add(1, WORKER, WORKER);
        add(ENOUGH, WORKER, WORKER);
        add(2, WORKER, WORKER);
        if (can(Capability.RETRIES, "giving back")) {
            add(1, RETURNER, WORKER);
            add(ENOUGH + 1, RETURNER, WORKER);
            add(1, RETURNER, RETURNER);
        }
        if (can(Capability.RENEWS, "renewal")) {
            add(1, RENEWER, WORKER);
        }
        if (!hasDuties) {
            notAsked.add(new NotAsked("program: duties", "the strategy has no duty and no statement recover"));
            return;
        }
        add(1, WORKER, HEIR);
        if (can(Capability.RETRIES)) {
            add(1, RETURNER, KEEPER);
        }
    }

    private void addHarm() {
        Role next = next();
        add(1, VICTIM, next);
        add(1, VICTIM_AT_COMMIT, next);
        add(1, VICTIM_AFTER_COMMIT, next);
        if (!can(Capability.LEASES, "leases")) {
            return;
        }
        add(1, VICTIM, LATE_HEIR);
        add(1, LATE_WORKER, next);
        if (can(Capability.RENEWS)) {
            add(1, LATE_RENEWER, next);
        }
        if (can(Capability.RETRIES)) {
            add(1, LATE_RETURNER, next);
        }
        if (hasDuties) {
            add(1, LATE_WORKER, KEEPER);
            if (can(Capability.RENEWS)) {
                add(1, LATE_RENEWER, KEEPER);
            }
            if (can(Capability.RETRIES)) {
                add(1, LATE_RETURNER, KEEPER);
            }
        }
    }

    private void addProducers() {
        add(0, PRODUCER, WORKER);
        add(0, PRODUCER, PRODUCING_WORKER);
        add(1, UNDECIDED_PRODUCER, WORKER);
        if (hasDuties) {
            add(1, PRODUCER, HEIR);
        }
    }

    private void addKeys() {
        if (!can(Capability.DEDUPLICATES, "keys")) {
            return;
        }
        add(1, TaskKind.NEW_OF_ONE_KEY, PRODUCER, PRODUCER);
        add(1, TaskKind.NEW_OF_ONE_KEY, UNDECIDED_PRODUCER, PRODUCER);
        add(1, TaskKind.ONE_KEY, WORKER, PRODUCER);
        if (can(Capability.RETRIES)) {
            add(1, TaskKind.ONE_KEY, RETURNER, PRODUCING_WORKER);
            add(1, TaskKind.ONE_KEY, BURIER, PRODUCER);
        }
        if (can(Capability.LEASES)) {
            add(1, TaskKind.ONE_KEY, VICTIM, PRODUCING_HEIR);
        }
    }

    private void addGroups() {
        if (!can(Capability.GROUP_ORDER, "groups")) {
            return;
        }
        add(2, TaskKind.ONE_GROUP, VICTIM, WORKER);
        add(0, TaskKind.ONE_GROUP, PRODUCING_WORKER, PRODUCING_WORKER);
        if (can(Capability.RETRIES)) {
            add(2, TaskKind.ONE_GROUP, RETURNER, WORKER);
            add(2, TaskKind.ONE_GROUP, BURIER, WORKER);
        }
        if (can(Capability.LEASES)) {
            add(2, TaskKind.ONE_GROUP, VICTIM, LATE_HEIR);
            add(2, TaskKind.ONE_GROUP, LATE_WORKER_AGAIN, next());
            if (hasDuties) {
                add(2, TaskKind.ONE_GROUP, LATE_WORKER, KEEPER);
            }
        }
    }

    /** Priorities, due times and the time between two tries, alone and together. */
    private void addTimes() {
        boolean isDelayed = can(Capability.DELAY, "due times");
        if (can(Capability.PRIORITY, "priorities")) {
            add(2, TaskKind.URGENT, WORKER, WORKER);
            add(1, TaskKind.URGENT, PRODUCER, WORKER);
            if (isDelayed) {
                add(2, TaskKind.URGENT_LATER, WORKER, PATIENT_WORKER);
            }
        }
        if (isDelayed) {
            add(2, TaskKind.LATER, WORKER, PATIENT_WORKER);
            add(1, TaskKind.LATER, PRODUCER, WORKER);
        }
        if (can(Capability.BACKS_OFF, "back-off")) {
            add(1, LATER_RETURNER, WORKER);
            if (hasDuties) {
                add(1, LATER_RETURNER, HEIR);
            }
        }
    }

    /** Tasks of one group that are claimed together count as begun together, so that groups are not asked in batches. */
    private void addBatches() {
        if (!can(Capability.BATCH, "batches") || can(Capability.GROUP_ORDER)) {
            return;
        }
        addBatch(ENOUGH, WORKER, WORKER);
        addBatch(A_PAIR, VICTIM_AT_COMMIT, next());
        if (can(Capability.RETRIES)) {
            addBatch(ENOUGH, RETURNER, WORKER);
        }
        if (can(Capability.LEASES)) {
            addBatch(A_PAIR, LATE_WORKER, next());
            if (can(Capability.RENEWS)) {
                addBatch(A_PAIR, LATE_RENEWER, next());
            }
        }
    }

    private void addWakeUps() {
        if (can(Capability.WAKES, "wake-ups")) {
            add(0, LISTENER, PRODUCER);
            add(0, LISTENER, PRODUCER_OF_TWO);
        }
    }

    private void addThree() {
        add(1, WORKER, WORKER, WORKER);
        add(ENOUGH, WORKER, WORKER, WORKER);
        if (can(Capability.RETRIES)) {
            add(2, RETURNER, WORKER, WORKER);
        }
        add(1, VICTIM, next(), WORKER);
        add(0, PRODUCER, PRODUCER, WORKER);
        if (can(Capability.LEASES)) {
            add(1, LATE_WORKER, hasDuties ? KEEPER : WORKER, WORKER);
            if (can(Capability.RENEWS)) {
                add(1, LATE_RENEWER, hasDuties ? KEEPER : WORKER, WORKER);
            }
        }
        if (hasDuties) {
            add(1, WORKER, KEEPER, KEEPER);
        }
    }

    /** The role that follows a session with a fault. */
    private Role next() {
        return hasDuties ? HEIR : WORKER;
    }

    private boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Whether the strategy has a capability; if not, notes that its programs are not asked. */
    private boolean can(Capability capability, String feature) {
        if (!can(capability)) {
            notAsked.add(new NotAsked("program: " + feature, WouldApply.reason(capability)));
        }
        return can(capability);
    }

    private void add(int tasks, Role... roles) {
        add(tasks, TaskKind.PLAIN, roles);
    }

    private void add(int tasks, TaskKind kind, Role... roles) {
        programs.add(new Program(programs.size(), tasks, kind, 1, List.of(roles)));
    }

    private void addBatch(int tasks, Role... roles) {
        programs.add(new Program(programs.size(), tasks, TaskKind.PLAIN, A_PAIR, List.of(roles)));
    }
}
