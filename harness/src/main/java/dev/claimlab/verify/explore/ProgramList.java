package dev.claimlab.verify.explore;

import static dev.claimlab.verify.explore.Role.HEIR;
import static dev.claimlab.verify.explore.Role.WORKER;

import dev.claimlab.spi.Capability;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.kit.WouldApply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The programs of one strategy as they are added, and what it cannot be asked. */
final class ProgramList {

    private static final int A_PAIR = 2;

    private final Set<Capability> capabilities;
    private final boolean hasDuties;
    private final int takenPlaces;
    private final List<Program> programs = new ArrayList<>();
    private final List<NotAsked> notAsked = new ArrayList<>();

    ProgramList(Set<Capability> capabilities, boolean hasDuties, int takenPlaces) {
        this.capabilities = capabilities;
        this.hasDuties = hasDuties;
        this.takenPlaces = takenPlaces;
    }

    /** The programs so far. */
    List<Program> programs() {
        return List.copyOf(programs);
    }

    /** What the strategy cannot be asked so far. */
    List<NotAsked> notAsked() {
        return List.copyOf(notAsked);
    }

    /** Whether the strategy has a periodic duty. */
    boolean hasDuties() {
        return hasDuties;
    }

    /** How many places of the strategy's limit are to be taken beforehand; negative if that cannot be done. */
    int takenPlaces() {
        return takenPlaces;
    }

    /** Notes that the programs of a feature are not asked. */
    void cannot(String feature, String reason) {
        notAsked.add(new NotAsked("program: " + feature, reason));
    }

    /** The role that follows a session with a fault. */
    Role next() {
        return hasDuties ? HEIR : WORKER;
    }

    /** Whether the strategy has a capability. */
    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Whether the strategy has a capability; if not, notes that its programs are not asked. */
    boolean can(Capability capability, String feature) {
        if (!can(capability)) {
            cannot(feature, WouldApply.reason(capability));
        }
        return can(capability);
    }

    /** Adds a program of plain tasks. */
    void add(int tasks, Role... roles) {
        add(tasks, TaskKind.PLAIN, roles);
    }

    /** Adds a program. */
    void add(int tasks, TaskKind kind, Role... roles) {
        programs.add(new Program(programs.size(), tasks, kind, 1, List.of(roles)));
    }

    /** Adds a program of plain tasks that claims two at a time. */
    void addBatch(int tasks, Role... roles) {
        addBatch(tasks, TaskKind.PLAIN, roles);
    }

    /** Adds a program that claims two tasks at a time. */
    void addBatch(int tasks, TaskKind kind, Role... roles) {
        programs.add(new Program(programs.size(), tasks, kind, A_PAIR, List.of(roles)));
    }
}
