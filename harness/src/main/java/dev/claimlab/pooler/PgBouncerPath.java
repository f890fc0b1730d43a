package dev.claimlab.pooler;

import dev.claimlab.database.ClientPath;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.database.ServerUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The path over a PgBouncer that claimlab starts for each schema.
 *
 * @param program the installed program
 * @param version its version, as in {@code 1.18.0}
 * @param mode when it gives a connection to another client
 */
public record PgBouncerPath(Path program, String version, PoolMode mode) implements ClientPath {

    private static final String NAME = "pgbouncer";
    private static final String SYSTEM_FOLDERS = "/usr/sbin:/usr/local/sbin";
    private static final Pattern VERSION = Pattern.compile("PgBouncer (\\S+)");
    private static final int VERSION_SECONDS = 10;
    /** In session mode each client needs a connection of the server; else this is the default of PgBouncer. */
    private static final int SESSIONS = 200;

    private static final int SHARED = 20;

    /**
     * The path over the installed PgBouncer.
     *
     * @throws ServerUnavailableException if none is installed
     */
    public static PgBouncerPath in(PoolMode mode) {
        Path program = find(System.getenv())
                .orElseThrow(
                        () -> new ServerUnavailableException(
                                "there is no pgbouncer on the PATH: install it (Debian:"
                                        + " apt-get install pgbouncer), or name one that runs by --via postgres://host:port/database"));
        return new PgBouncerPath(program, version(program), mode);
    }

    /** The installed program, if there is one. */
    public static Optional<Path> find(Map<String, String> environment) {
        String folders = environment.getOrDefault("PATH", "") + File.pathSeparator + SYSTEM_FOLDERS;
        return Stream.of(folders.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean unused = process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS);
            return VERSION.matcher(said)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("of an unknown version");
        } catch (IOException e) {
            throw new ServerUnavailableException(program + " cannot be executed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnavailableException("interrupted", e);
        }
    }

    @Override
    public Opened open(ServerAddress address, String schema) {
        return PgBouncer.start(this, address, schema);
    }

    @Override
    public boolean hidesBackends() {
        return true;
    }

    /** The most connections to the server. */
    int poolSize() {
        return mode == PoolMode.SESSION ? SESSIONS : SHARED;
    }

    /** The path in words. */
    public String words() {
        return "over PgBouncer " + version + " in mode " + mode;
    }
}
