package dev.claimlab.verify.explore;

import static dev.claimlab.verify.explore.Role.BURIER;
import static dev.claimlab.verify.explore.Role.CANCELLER;
import static dev.claimlab.verify.explore.Role.HEIR;
import static dev.claimlab.verify.explore.Role.KEEPER;
import static dev.claimlab.verify.explore.Role.LAST_LATE_KEEPER;
import static dev.claimlab.verify.explore.Role.LAST_LATE_WORKER;
import static dev.claimlab.verify.explore.Role.LATER_KEEPER;
import static dev.claimlab.verify.explore.Role.LATER_RETURNER;
import static dev.claimlab.verify.explore.Role.LATE_HEIR;
import static dev.claimlab.verify.explore.Role.LATE_KEEPER;
import static dev.claimlab.verify.explore.Role.LATE_KEEPER_KILLED;
import static dev.claimlab.verify.explore.Role.LATE_RENEWER;
import static dev.claimlab.verify.explore.Role.LATE_RETURNER;
import static dev.claimlab.verify.explore.Role.LATE_WORKER;
import static dev.claimlab.verify.explore.Role.OVERDUE_HEIR;
import static dev.claimlab.verify.explore.Role.PATIENT_KEEPER;
import static dev.claimlab.verify.explore.Role.PATIENT_KEEPER_KILLED;
import static dev.claimlab.verify.explore.Role.PRODUCER;
import static dev.claimlab.verify.explore.Role.RENEWER;
import static dev.claimlab.verify.explore.Role.RETURNER;
import static dev.claimlab.verify.explore.Role.VICTIM;
import static dev.claimlab.verify.explore.Role.VICTIM_AFTER_COMMIT;
import static dev.claimlab.verify.explore.Role.VICTIM_AT_COMMIT;
import static dev.claimlab.verify.explore.Role.WORKER;

import dev.claimlab.spi.Capability;
import dev.claimlab.verify.finding.Coverage.NotAsked;
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

    private final ProgramList list;

    private Programs(ProgramList list) {
        this.list = list;
    }

    /**
     * The programs of a strategy with these capabilities.
     *
     * @param hasDuties whether it has a periodic duty
     * @param takenPlaces how many places of its limit are to be taken beforehand; negative if that cannot be done
     * @param sessions the most sessions of a program
     */
    static Programs of(Set<Capability> capabilities, boolean hasDuties, int takenPlaces, int sessions) {
        ProgramList list = new ProgramList(capabilities, hasDuties, takenPlaces);
        Programs programs = new Programs(list);
        programs.addCalm();
        programs.addHarm();
        new FeaturePrograms(list).addAll();
        programs.addKilledDuties();
        programs.addDutiesTwice();
        if (sessions > A_PAIR) {
            programs.addThree();
        }
        return programs;
    }

    /** The programs, by number. */
    List<Program> all() {
        return list.programs();
    }

    /** The program of this number. */
    Program get(int number) {
        return list.programs().get(number);
    }

    /** What the strategy cannot be asked, with the reason. */
    List<NotAsked> notAsked() {
        return list.notAsked();
    }

    private void addCalm() {
        list.add(1, WORKER, WORKER);
        list.add(ENOUGH, WORKER, WORKER);
        list.add(2, WORKER, WORKER);
        if (list.can(Capability.RETRIES, "giving back")) {
            list.add(1, RETURNER, WORKER);
            list.add(ENOUGH + 1, RETURNER, WORKER);
            list.add(1, RETURNER, RETURNER);
        }
        if (list.can(Capability.RENEWS, "renewal")) {
            list.add(1, RENEWER, WORKER);
        }
        if (!list.hasDuties()) {
            list.cannot("duties", "the strategy has no duty and no statement recover");
            return;
        }
        list.add(1, WORKER, HEIR);
        if (list.can(Capability.RETRIES)) {
            list.add(1, RETURNER, KEEPER);
        }
    }

    private void addHarm() {
        Role next = list.next();
        list.add(1, VICTIM, next);
        list.add(1, VICTIM_AT_COMMIT, next);
        list.add(1, VICTIM_AFTER_COMMIT, next);
        if (!list.can(Capability.LEASES, "leases")) {
            return;
        }
        list.add(1, VICTIM, LATE_HEIR);
        list.add(1, LATE_WORKER, next);
        if (list.can(Capability.RENEWS)) {
            list.add(1, LATE_RENEWER, next);
        }
        if (list.can(Capability.RETRIES)) {
            list.add(1, LATE_RETURNER, next);
        }
        if (list.hasDuties()) {
            list.add(1, LATE_WORKER, KEEPER);
            if (list.can(Capability.RENEWS)) {
                list.add(1, LATE_RENEWER, KEEPER);
            }
            if (list.can(Capability.RETRIES)) {
                list.add(1, LATE_RETURNER, KEEPER);
            }
        }
    }

    /** What a duty does in several transactions may end between two of them. */
    private void addKilledDuties() {
        if (!list.hasDuties()) {
            return;
        }
        if (list.can(Capability.LEASES)) {
            list.add(1, VICTIM, LATE_KEEPER_KILLED);
        }
        if (list.can(Capability.BACKS_OFF)) {
            list.add(1, LATER_RETURNER, PATIENT_KEEPER_KILLED);
        }
        if (list.can(Capability.DELAY)) {
            list.add(2, TaskKind.LATER, WORKER, PATIENT_KEEPER_KILLED);
        }
    }

    /** Two sessions perform the duties, and one may be stopped inside while the other one goes on to claim. */
    private void addDutiesTwice() {
        if (!list.hasDuties()) {
            return;
        }
        if (list.can(Capability.DELAY)) {
            list.add(1, TaskKind.ALL_LATER, PATIENT_KEEPER, HEIR);
            if (list.can(Capability.CANCELS)) {
                list.add(1, TaskKind.ALL_LATER, PATIENT_KEEPER, CANCELLER);
            }
        }
        if (list.can(Capability.BACKS_OFF)) {
            list.add(1, LATER_KEEPER, HEIR);
            if (list.can(Capability.CANCELS)) {
                list.add(1, LATER_KEEPER, CANCELLER);
            }
        }
        if (list.can(Capability.RETRIES)) {
            list.add(1, BURIER, KEEPER);
        }
        if (list.can(Capability.LEASES) && !list.can(Capability.LIVES_WITH_WORKER)) {
            addOverdue();
        }
    }

    /** The claim that both find is over, and may have been the last attempt. */
    private void addOverdue() {
        list.add(1, LATE_KEEPER, HEIR);
        if (list.can(Capability.RETRIES)) {
            list.add(1, LAST_LATE_WORKER, KEEPER);
            list.add(1, LAST_LATE_KEEPER, KEEPER);
        }
        if (list.can(Capability.GROUP_ORDER)) {
            list.add(2, TaskKind.ONE_GROUP, OVERDUE_HEIR, HEIR);
        }
        if (list.can(Capability.LIMITS) && list.takenPlaces() >= 0) {
            TaskKind kind = list.takenPlaces() > 0 ? TaskKind.LAST_PLACE : TaskKind.ONE_GROUP;
            list.add(list.takenPlaces() + 2 * ENOUGH, kind, OVERDUE_HEIR, HEIR);
        }
    }

    private void addThree() {
        list.add(1, WORKER, WORKER, WORKER);
        list.add(ENOUGH, WORKER, WORKER, WORKER);
        if (list.can(Capability.LIMITS)) {
            list.add(ENOUGH, TaskKind.ONE_GROUP, WORKER, WORKER, WORKER);
        }
        if (list.can(Capability.RETRIES)) {
            list.add(2, RETURNER, WORKER, WORKER);
        }
        list.add(1, VICTIM, list.next(), WORKER);
        list.add(0, PRODUCER, PRODUCER, WORKER);
        if (list.can(Capability.LEASES)) {
            list.add(1, LATE_WORKER, list.hasDuties() ? KEEPER : WORKER, WORKER);
            if (list.can(Capability.RENEWS)) {
                list.add(1, LATE_RENEWER, list.hasDuties() ? KEEPER : WORKER, WORKER);
            }
        }
        if (list.hasDuties()) {
            list.add(1, WORKER, KEEPER, KEEPER);
        }
    }
}
