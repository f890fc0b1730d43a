package dev.claimlab.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process that briefly outlives this one: when its standard input ends, because this process closed it or died,
 * kill -9 included, it stops the server in the folder and removes the folder, or ends a group of processes.
 */
public final class ServerWatchdog {

    private static final long DISMISS_SECONDS = 10;

    private static final String SERVER_PID_FILE = "data/postmaster.pid";

    /** The first line of the pid file is the server's process id, trusted only while the file exists. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            read -r word
            [ "$word" = dismissed ] && exit 0
            pidfile="$1/$2"
            for signal in INT INT INT INT QUIT QUIT KILL; do
                [ -f "$pidfile" ] || break
                pid=$(head -n 1 "$pidfile")
                kill -0 "$pid" 2>/dev/null || break
                kill -s "$signal" "$pid" 2>/dev/null
                tries=0
                while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 10 ]; do
                    sleep 0.1
                    tries=$((tries + 1))
                done
            done
            rm -rf -- "$1"
            """;

    private static final String REMOVE_CONTAINER = """
            trap '' INT TERM HUP QUIT
            read -r word
            [ "$word" = dismissed ] && exit 0
            docker rm --force --volumes "$1"
            """;

    /** The group may stop in order for some seconds, as the end of its input has told it. */
    private static final String END_GROUP = """
            trap '' INT TERM HUP QUIT
            read -r word
            [ "$word" = dismissed ] && exit 0
            kill -s CONT -- "-$1"
            kill -s TERM -- "-$1"
            tries=0
            while kill -s 0 -- "-$1" && [ "$tries" -lt 50 ]; do
                sleep 0.1
                tries=$((tries + 1))
            done
            kill -s KILL -- "-$1"
            """;

    private final Process process;

    private ServerWatchdog(Process process) {
        this.process = process;
    }

    /** Starts a watchdog for a folder, before a server is started in it. */
    public static ServerWatchdog over(Path folder) {
        return over(folder, SERVER_PID_FILE);
    }

    /** Starts a watchdog for a folder in which a process will write its id to this file. */
    public static ServerWatchdog over(Path folder, String pidFile) {
        return watching(SCRIPT, folder.toString(), pidFile);
    }

    /** Starts a watchdog for a container, which it removes with the docker command, if available. */
    static ServerWatchdog overContainer(String id) {
        return watching(REMOVE_CONTAINER, id);
    }

    /** Starts a watchdog for a process group, which it ends within seconds. */
    public static ServerWatchdog overGroup(long number) {
        return watching(END_GROUP, String.valueOf(number));
    }

    private static ServerWatchdog watching(String script, String... what) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "claimlab-watcher"));
        command.addAll(List.of(what));
        try {
            return new ServerWatchdog(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "no shell to watch over a process (" + e.getMessage() + "): name a server with --pg", e);
        }
    }

    /** Ends the watchdog, because the server has been stopped. */
    public void dismiss() {
        try (OutputStream input = process.getOutputStream()) {
            input.write("dismissed\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(DISMISS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
