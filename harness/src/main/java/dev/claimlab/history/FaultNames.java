package dev.claimlab.history;

/** The names of the kinds of faults, which a history knows by number only. */
@FunctionalInterface
public interface FaultNames {

    /** Names for a history whose faults nothing names. */
    FaultNames NUMBERED = number -> "fault " + number;

    /** The name of the kind with this number. */
    String name(int number);
}
