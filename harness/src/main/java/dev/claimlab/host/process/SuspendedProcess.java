package dev.claimlab.host.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A process that was stopped by SIGSTOP and goes on by SIGCONT. Both are sent by a shell that waits for us in between, so
 * that the process goes on even if we are killed.
 */
public final class SuspendedProcess implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            kill -s STOP "$1" && echo stopped
            read -r word
            kill -s CONT "$1"
            """;

    private final Process shell;

    /** Returns when the process has been told to stop. */
    SuspendedProcess(Process victim) {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "claimlab-stop", String.valueOf(victim.pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader answer = shell.inputReader(StandardCharsets.US_ASCII);
            if (answer.readLine() == null) {
                throw new LostProcessException("the worker process " + victim.pid() + " could not be stopped");
            }
        } catch (IOException e) {
            throw new LostProcessException("no shell to stop a worker process: " + e.getMessage(), e);
        }
    }

    /** Lets the process go on. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new LostProcessException("a stopped worker process could not be told to go on", e);
        } finally {
            shell.onExit().join();
        }
    }
}
