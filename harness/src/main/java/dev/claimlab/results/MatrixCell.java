package dev.claimlab.results;

import dev.claimlab.spi.Grade;
import java.util.Locale;

/**
 * The fate of a task after a fault in its worker at one step.
 *
 * @param strategy the strategy
 * @param step the step of the fault
 * @param harm the kind of fault
 * @param fate the fate of the task
 * @param waitSeconds the virtual time until the task was settled, in seconds
 * @param grade the grade of this fate in the strategy's contract
 */
public record MatrixCell(String strategy, String step, Interruption harm, Fate fate, double waitSeconds, Grade grade) {

    /** The name of the file of cells. */
    public static final String FILE = "matrix.json";

    /** The fault injected into the worker. */
    public enum Interruption {
        /** Its process is killed. */
        KILL("its process is killed"),
        /** The server ends the backends that serve it. */
        TERMINATE("its connections are ended by the server"),
        /** It is paused for two leases and resumes. */
        PAUSE("it stands still for two leases, and goes on");

        private final String words;

        Interruption(String words) {
            this.words = words;
        }

        /** A description in words. */
        public String words() {
            return words;
        }
    }

    /** The fate of the task. */
    public enum Fate {
        /** One effect, and nothing left in the queue. */
        ONCE,
        /** Two effects or more. */
        TWICE,
        /** No effect, and nothing left in the queue. */
        LOST,
        /** No effect, and no worker claims it. */
        STUCK,
        /** One effect, and still in the queue. */
        RESURRECTED,
        /** No worker claims it, and the strategy file reads the time by keywords that virtual time does not move. */
        TIME_STANDS,
        /** The worker never came to the step. */
        NOT_REACHED
    }

    /** The fate in a word or two, with the waiting time if there was any. */
    public String text() {
        String word = fate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String shown = grade == Grade.FORBIDDEN ? word.toUpperCase(Locale.ROOT) : word;
        return waitSeconds > 0 && fate == Fate.ONCE
                ? String.format(Locale.ROOT, "%s, %.1f s", shown, waitSeconds)
                : shown;
    }
}
