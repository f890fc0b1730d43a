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
final class PgControl {

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*\"?([^\"\\s]+)\"?.*", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 60;
    private static final int ROOT = 0;

    private PgControl() {}

    /** {@code pg_ctl restart} takes the options from the file that the last start left behind. */
    static void restart(Path data, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(data, "unix:uid").equals(ROOT)) {
            // The server refuses to run as root; in a user namespace of its own the process is not root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binary(data).resolveSibling("pg_ctl").toString(),
                "restart",
                "-w",
                "-t",
                String.valueOf(PATIENCE_SECONDS),
                "-D",
                data.toString(),
                "-l",
                log.toString()));
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

    private static Path binary(Path data) throws IOException {
        String options = Files.readString(data.resolve("postmaster.opts"));
        Matcher matcher = FIRST_WORD.matcher(options);
        if (!matcher.matches()) {
            throw new IOException("postmaster.opts does not say how the server was started");
        }
        return Path.of(matcher.group(1));
    }
}
