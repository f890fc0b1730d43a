package dev.claimlab.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small process beside ours that outlives us by a moment: when its standard input ends, because we closed it or
 * because we are gone, kill -9 included, it stops the server in the folder and removes the folder.
 */
final class ServerWatchdog {

    private static final long DISMISS_SECONDS = 10;

    /** The first line of postmaster.pid is the server's process; it is only trusted while the file is there. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            read -r word
            [ "$word" = dismissed ] && exit 0
            pidfile="$1/data/postmaster.pid"
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

    private final Process process;

    private ServerWatchdog(Process process) {
        this.process = process;
    }

    /** Starts watching over a folder that a server is about to be started in. */
    static ServerWatchdog over(Path folder) {
        return watching(SCRIPT, folder.toString());
    }

    /** Starts watching over a container, which is removed by the docker command, if there is one. */
    static ServerWatchdog overContainer(String id) {
        return watching(REMOVE_CONTAINER, id);
    }

    private static ServerWatchdog watching(String script, String what) {
        try {
            return new ServerWatchdog(new ProcessBuilder("sh", "-c", script, "claimlab-watcher", what)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "no shell to watch over the server (" + e.getMessage() + "): name a server with --pg", e);
        }
    }

    /** Nothing is left to stop. */
    void dismiss() {
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
