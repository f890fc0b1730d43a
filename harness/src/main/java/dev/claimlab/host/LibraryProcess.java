package dev.claimlab.host;

import dev.claimlab.foreign.AdapterProcess;
import dev.claimlab.foreign.HandlerSlots;
import dev.claimlab.worker.node.StepGate;

/** One process of a library with the handlers that serve it. */
final class LibraryProcess {

    private final StepGate gate;
    private final HandlerSlots slots;
    private final AdapterProcess process;
    private volatile boolean isBegun;
    private volatile boolean isExpected;

    LibraryProcess(StepGate gate, HandlerSlots slots, AdapterProcess process) {
        this.gate = gate;
        this.slots = slots;
        this.process = process;
    }

    /** The gate at which the handlers can be stopped. */
    StepGate gate() {
        return gate;
    }

    HandlerSlots slots() {
        return slots;
    }

    AdapterProcess process() {
        return process;
    }

    /** Lets the workers begin. */
    void begin() {
        isBegun = true;
        process.go();
    }

    boolean isBegun() {
        return isBegun;
    }

    /** Whether its end is no surprise. */
    boolean isExpected() {
        return isExpected;
    }

    /** From now on its end is no surprise. */
    void expectEnd() {
        isExpected = true;
    }

    /** Kills the process, then stops the handlers: what they would have answered is not heard. */
    void kill() {
        expectEnd();
        process.kill();
        gate.kill();
        slots.close();
    }
}
