package dev.claimlab.scenarios.session;

import dev.claimlab.database.Redaction;
import dev.claimlab.database.Server;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * The output of a command: results on one stream, everything else on the other.
 *
 * @param out the stream for results only
 * @param err the stream for progress and errors
 * @param isTerminal whether the second stream is a terminal
 * @param ansi whether the first stream takes colours
 */
public record Console(PrintStream out, PrintStream err, boolean isTerminal, Ansi ansi) {

    private static final String TERMINAL = "claimlab.terminal";

    /** Streams without colours. */
    public Console(PrintStream out, PrintStream err, boolean isTerminal) {
        this(out, err, isTerminal, Ansi.OFF);
    }

    /** The streams of the process; in colour on a terminal, unless the variable NO_COLOR is set. */
    public static Console ofProcess() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL), Ansi.AUTO);
    }

    /** Prints results for people, with the verdicts in colour where the stream takes it. */
    public void show(String text) {
        out.print(VerdictColor.of(text, ansi));
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
