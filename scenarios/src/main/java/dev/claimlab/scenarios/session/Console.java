package dev.claimlab.scenarios.session;

import java.io.PrintStream;

/**
 * Where a command writes: results to one stream, everything else to the other.
 *
 * @param out results only
 * @param err progress and errors
 * @param isTerminal whether somebody watches the second stream
 */
public record Console(PrintStream out, PrintStream err, boolean isTerminal) {

    private static final String TERMINAL = "claimlab.terminal";

    /** The streams of the process. */
    public static Console ofProcess() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL));
    }

    /** One line for the user. */
    public void say(String line) {
        err.println(line);
    }

    /** One line that says what is wrong and what to do. */
    public void error(String line) {
        err.println("claimlab: " + line);
    }

    /** All that is known of an error, for somebody who mends the program. */
    public void trace(Exception error) {
        error.printStackTrace(err);
    }
}
