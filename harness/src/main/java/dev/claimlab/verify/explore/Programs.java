package dev.claimlab.verify.explore;

import static dev.claimlab.verify.explore.Role.HEIR;
import static dev.claimlab.verify.explore.Role.KEEPER;
import static dev.claimlab.verify.explore.Role.LATE_RENEWER;
import static dev.claimlab.verify.explore.Role.LATE_RETURNER;
import static dev.claimlab.verify.explore.Role.LATE_WORKER;
import static dev.claimlab.verify.explore.Role.PRODUCER;
import static dev.claimlab.verify.explore.Role.RENEWER;
import static dev.claimlab.verify.explore.Role.RETURNER;
import static dev.claimlab.verify.explore.Role.VICTIM;
import static dev.claimlab.verify.explore.Role.VICTIM_AFTER_COMMIT;
import static dev.claimlab.verify.explore.Role.VICTIM_AT_COMMIT;
import static dev.claimlab.verify.explore.Role.WORKER;

import dev.claimlab.spi.Capability;
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

    private final Set<Capability> capabilities;
    private final boolean hasDuties;
    private final List<Program> programs = new ArrayList<>();
    private final List<String> notAsked = new ArrayList<>();

    private Programs(Set<Capability> capabilities, boolean hasDuties) {
        this.capabilities = capabilities;
        this.hasDuties = hasDuties;
    }

    /** The programs of a strategy with these capabilities, for at most that many sessions. */
    static Programs of(Set<Capability> capabilities, boolean hasDuties, int sessions) {
        Programs all = new Programs(capabilities, hasDuties);
        all.addCalm();
        all.addHarm();
        if (sessions > 2) {
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
    List<String> notAsked() {
        return List.copyOf(notAsked);
    }

    private void addCalm() {
        add(1, WORKER, WORKER);
        add(ENOUGH, WORKER, WORKER);
        add(2, WORKER, WORKER);
        add(0, PRODUCER, WORKER);
        if (can(Capability.RETRIES)) {
            add(1, RETURNER, WORKER);
            add(ENOUGH + 1, RETURNER, WORKER);
            add(1, RETURNER, RETURNER);
        }
        // Tasks of one group that are claimed together count as begun together.
        if (can(Capability.BATCH) && !can(Capability.GROUP_ORDER)) {
            programs.add(new Program(programs.size(), ENOUGH, 2, List.of(WORKER, WORKER)));
        }
        if (can(Capability.RENEWS)) {
            add(1, RENEWER, WORKER);
        }
        if (hasDuties) {
            add(1, WORKER, HEIR);
            add(1, PRODUCER, HEIR);
        }
    }

    private void addHarm() {
        Role next = next();
        add(1, VICTIM, next);
        add(1, VICTIM_AT_COMMIT, next);
        add(1, VICTIM_AFTER_COMMIT, next);
        if (can(Capability.LEASES)) {
            add(1, LATE_WORKER, next);
            if (can(Capability.RENEWS)) {
                add(1, LATE_RENEWER, next);
            }
            if (can(Capability.RETRIES)) {
                add(1, LATE_RETURNER, next);
            }
        }
        if (can(Capability.LEASES) && hasDuties) {
            add(1, LATE_WORKER, KEEPER);
        }
    }

    private void addThree() {
        add(1, WORKER, WORKER, WORKER);
        add(ENOUGH, WORKER, WORKER, WORKER);
        if (can(Capability.RETRIES)) {
            add(2, RETURNER, WORKER, WORKER);
        }
        add(1, VICTIM, next(), WORKER);
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

    private void add(int tasks, Role... roles) {
        programs.add(new Program(programs.size(), tasks, 1, List.of(roles)));
    }
}
