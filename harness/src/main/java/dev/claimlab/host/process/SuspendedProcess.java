package dev.claimlab.host.process;

import dev.claimlab.worker.node.LostProcessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A process suspended by SIGSTOP and resumed by SIGCONT. A shell sends both and waits for this process in between, so
 * that the suspended process resumes even if this one is killed.
 */
public final class SuspendedProcess implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            kill -s STOP -- "$1" && echo stopped
            read -r word
            kill -s CONT -- "$1"
            """;

    private final Process shell;

    /** Returns when SIGSTOP has been sent. */
    SuspendedProcess(Process victim) {
        this(String.valueOf(victim.pid()));
    }

    /** Suspends all processes of a group; returns when SIGSTOP has been sent. */
    public static SuspendedProcess ofGroup(long number) {
        return new SuspendedProcess("-" + number);
    }

    private SuspendedProcess(String victim) {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "claimlab-stop", victim)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader answer = shell.inputReader(StandardCharsets.US_ASCII);
            if (answer.readLine() == null) {
                throw new LostProcessException("the worker process " + victim + " could not be stopped");
            }
        } catch (IOException e) {
            throw new LostProcessException("no shell to stop a worker process: " + e.getMessage(), e);
        }
    }

    /** Resumes the process. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new LostProcessException("a suspended worker process could not be continued", e);
        } finally {
            shell.onExit().join();
        }
    }
}
