package dev.claimlab.results;

import dev.claimlab.spi.Grade;
import java.util.Locale;

/**
 * What became of a task whose worker was harmed at one step of it.
 *
 * @param strategy who claimed
 * @param step where it was harmed
 * @param harm how
 * @param fate what became of the task
 * @param waitSeconds how long the task waited in virtual time until it was settled
 * @param grade what the strategy's contract says of it
 */
public record MatrixCell(String strategy, String step, Harm harm, Fate fate, double waitSeconds, Grade grade) {

    /** What is done to the worker. */
    public enum Harm {
        /** Its process is killed. */
        KILL("its process is killed"),
        /** The server ends the processes that serve it. */
        TERMINATE("its connections are ended by the server"),
        /** It stands still for two leases and goes on. */
        PAUSE("it stands still for two leases, and goes on");

        private final String words;

        Harm(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /** What becomes of the task. */
    public enum Fate {
        /** One effect, and nothing left in the queue. */
        ONCE,
        /** Two effects or more. */
        TWICE,
        /** No effect, and nothing left in the queue. */
        LOST,
        /** No effect, and nobody takes it up. */
        STUCK,
        /** One effect, and still in the queue. */
        RESURRECTED,
        /** Nobody takes it up, and the file takes the time in words that virtual time does not move. */
        TIME_STANDS,
        /** The worker never came to the step. */
        NOT_REACHED
    }

    /** The fate in a word or two, with the time it took where that was any. */
    public String text() {
        String word = fate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String shown = grade == Grade.FORBIDDEN ? word.toUpperCase(Locale.ROOT) : word;
        return waitSeconds > 0 && fate == Fate.ONCE
                ? String.format(Locale.ROOT, "%s, %.1f s", shown, waitSeconds)
                : shown;
    }
}
