package dev.claimlab.scenarios.session;

import dev.claimlab.database.Redaction;
import dev.claimlab.database.Server;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The output of a command: results on one stream, everything else on the other.
 *
 * @param out the stream for results only
 * @param err the stream for progress and errors
 * @param isTerminal whether the second stream is a terminal
 */
public record Console(PrintStream out, PrintStream err, boolean isTerminal) {

    private static final String TERMINAL = "claimlab.terminal";

    /** The streams of the process. */
    public static Console ofProcess() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL));
    }

    /** Prints one line for the user. */
    public void say(String line) {
        err.println(Redaction.of(line));
    }

    /** Says where the runs on a server that was started will be, and returns the server. */
    public Server started(Server server) {
        say("each run has " + server.databases().isolation().words());
        return server;
    }

    /** Prints one line that says what is wrong and what to do. */
    public void error(String line) {
        err.println("claimlab: " + Redaction.of(line));
    }

    /** Prints the stack trace of an error, without the password of an address in a message. */
    public void trace(Exception error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        err.print(Redaction.of(text.toString()));
    }
}
