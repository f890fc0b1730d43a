package dev.claimlab.worker.node;

import dev.claimlab.database.ServerWatchdog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A process with everything that it starts, which signals reach together: the leader of a session of its own. If this process
 * dies, a watchdog ends them.
 */
public final class ProcessGroup {

    /** A session of its own also keeps Ctrl-C at the terminal away. */
    private static final String LEADER = "setsid";

    private final Process process;
    private final ServerWatchdog watchdog;

    private ProcessGroup(Process process) {
        this.process = process;
        this.watchdog = ServerWatchdog.overGroup(process.pid());
    }

    /** Starts a command in a folder, with its standard error appended to a log. */
    public static ProcessGroup start(List<String> command, Path folder, Path log) {
        return start(
                command,
                builder -> builder.directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())),
                " in " + folder + " (with setsid, of util-linux): install it, or correct the adapter's command");
    }

    /** Starts a command in this folder, with the standard error of this process. */
    public static ProcessGroup start(List<String> command) {
        return start(
                command,
                builder -> builder.redirectError(ProcessBuilder.Redirect.INHERIT),
                " (with setsid, of util-linux): install it");
    }

    private static ProcessGroup start(List<String> command, UnaryOperator<ProcessBuilder> setUp, String remedy) {
        List<String> whole = new ArrayList<>(List.of(LEADER));
        whole.addAll(command);
        try {
            return new ProcessGroup(setUp.apply(new ProcessBuilder(whole)).start());
        } catch (IOException e) {
            throw new LostProcessException("'" + command.get(0) + "' could not be started" + remedy, e);
        }
    }

    /** Its leader. */
    public Process process() {
        return process;
    }

    /** The number by which a signal reaches all its processes. */
    public long number() {
        return process.pid();
    }

    /** Sends a signal to all its processes, and returns when it was sent. */
    public void signal(String name) {
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
    public void kill() {
        signal("KILL");
        boolean unused = process.toHandle().destroyForcibly();
        process.onExit().join();
        watchdog.dismiss();
    }
}
