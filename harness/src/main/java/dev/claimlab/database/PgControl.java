package dev.claimlab.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Restarts a server in its data directory, with the command line of its last start. */
public final class PgControl {

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*\"?([^\"\\s]+)\"?.*", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 60;
    private static final int ROOT = 0;
    private static final String OPTIONS = "postmaster.opts";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    private PgControl() {}

    /** {@code pg_ctl restart} takes the options from the file that the last start left behind. */
    static void restart(Path data, Path log) throws IOException, InterruptedException {
        perform(data, binary(data).resolveSibling("pg_ctl"), List.of("restart"), log);
    }

    private static void perform(Path data, Path program, List<String> what, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(data, "unix:uid").equals(ROOT)) {
            // The server refuses to run as root; in a user namespace of its own the process is not root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(what);
        command.addAll(
                List.of("-w", "-t", String.valueOf(PATIENCE_SECONDS), "-D", data.toString(), "-l", log.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(2L * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("pg_ctl did not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException("pg_ctl ended with " + process.exitValue());
        }
    }

    /**
     * Starts a server in a data directory with the binaries and settings that another was started with.
     *
     * @param other the data directory of the other, which has been started
     */
    public static void startLike(Path other, Path data, int port, Path log) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        List<String> given = WORD.matcher(Files.readString(other.resolve(OPTIONS)))
                .results()
                .map(word -> word.group(1))
                .toList();
        String before = "";
        for (String word : given) {
            if (!before.equals("-D") && !word.equals("-D")) {
                words.add("'" + (before.equals("-p") ? String.valueOf(port) : word) + "'");
            }
            before = word;
        }
        List<String> options = List.of("start", "-o", String.join(" ", words));
        perform(data, binary(other).resolveSibling("pg_ctl"), options, log);
    }

    private static Path binary(Path data) throws IOException {
        String options = Files.readString(data.resolve(OPTIONS));
        Matcher matcher = FIRST_WORD.matcher(options);
        if (!matcher.matches()) {
            throw new IOException("postmaster.opts does not say how the server was started");
        }
        return Path.of(matcher.group(1));
    }
}
