package dev.claimlab.foreign;

import dev.claimlab.worker.node.LostProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with everything that it starts, which signals reach together: the leader of a session of its own. */
final class ProcessGroup {

    /** A session of its own also keeps Ctrl-C at the terminal away. */
    private static final String LEADER = "setsid";

    private final Process process;

    private ProcessGroup(Process process) {
        this.process = process;
    }

    /** Starts a command in a folder, with its standard error appended to a log. */
    static ProcessGroup start(List<String> command, Path folder, Path log) {
        List<String> whole = new ArrayList<>(List.of(LEADER));
        whole.addAll(command);
        try {
            return new ProcessGroup(new ProcessBuilder(whole)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new LostProcessException(
                    "'" + command.get(0) + "' could not be started in " + folder
                            + " (with setsid, of util-linux): install it, or correct the adapter's command",
                    e);
        }
    }

    Process process() {
        return process;
    }

    /** The number by which a signal reaches all its processes. */
    long number() {
        return process.pid();
    }

    /** Sends a signal to all its processes, and returns when it was sent. */
    void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"-$2\"", "claimlab-kill", name, String.valueOf(number()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new LostProcessException("no shell to send a signal to a process: " + e.getMessage(), e);
        }
    }

    /** Kills all its processes, and waits for the leader's end. */
    void kill() {
        signal("KILL");
        boolean unused = process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
