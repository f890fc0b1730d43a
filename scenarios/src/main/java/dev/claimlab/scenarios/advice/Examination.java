package dev.claimlab.scenarios.advice;

/**
 * One thing that was looked at.
 *
 * @param subject what
 * @param state how it is
 * @param found what was found
 * @param remedy what to do; empty if nothing
 */
public record Examination(String subject, State state, String found, String remedy) {

    /** How it is. */
    public enum State {
        /** Good. */
        OK,
        /** It works, with a drawback. */
        WARNING,
        /** Something does not work. */
        BROKEN
    }

    static Examination ok(String subject, String found) {
        return new Examination(subject, State.OK, found, "");
    }

    static Examination warning(String subject, String found, String remedy) {
        return new Examination(subject, State.WARNING, found, remedy);
    }

    static Examination broken(String subject, String found, String remedy) {
        return new Examination(subject, State.BROKEN, found, remedy);
    }
}
