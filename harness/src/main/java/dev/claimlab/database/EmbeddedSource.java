package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Starts a server from binaries that the build copied or the class path holds: no installation, no container, no root.
 *
 * @param major the major version
 * @param settings additional server settings
 */
record EmbeddedSource(int major, Map<String, String> settings) implements ServerSource {

    private static final int DEFAULT_MAJOR = 18;

    private static final List<Integer> MAJORS = List.of(14, 15, 16, 17, 18);

    EmbeddedSource {
        if (!MAJORS.contains(major)) {
            throw new IllegalArgumentException("PostgreSQL " + major + " is not embedded: there are " + MAJORS);
        }
        settings = Durability.refuseIn(settings);
    }

    /** The source with the default major version and no further settings. */
    static EmbeddedSource usual() {
        return new EmbeddedSource(BundledBinaries.usualMajor(DEFAULT_MAJOR), Map.of());
    }

    static EmbeddedSource parse(String major) {
        return MAJORS.stream()
                .filter(known -> known.toString().equals(major))
                .findFirst()
                .map(known -> new EmbeddedSource(known, Map.of()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "PostgreSQL '" + major + "' is not embedded: there are " + MAJORS));
    }

    @Override
    public Server start(Durability durability, OptionalInt port) {
        PgBinaryResolver binaries = BundledBinaries.of(major);
        port.ifPresent(EmbeddedSource::refuseTaken);
        StartPermission.check(System.getenv());
        Path cache = PrivateFolder.inCache(System.getenv(), System.getProperty("user.home"));
        Path folder;
        try {
            // Accessible to its owner only from the beginning.
            folder = Files.createTempDirectory(
                    "claimlab-" + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "no temporary folder for the server's data: " + e.getMessage() + "; set TMPDIR to another place",
                    e);
        }
        ServerWatchdog serverWatchdog = ServerWatchdog.over(folder);
        try {
            EmbeddedLaunch launch = new EmbeddedLaunch(binaries, cache, folder);
            EmbeddedPostgres postgres = launch.start(settings(durability), port);
            EmbeddedServer server = new EmbeddedServer(postgres, launch.password(), folder, durability, serverWatchdog);
            try {
                ReadBack.check(server.address(), durability);
                return server;
            } catch (ServerUnavailableException e) {
                server.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            String log = lastLine(folder);
            serverWatchdog.dismiss();
            Folders.delete(folder);
            throw e instanceof ServerUnavailableException known ? known : failed(e, log);
        }
    }

    private Map<String, String> settings(Durability durability) {
        Map<String, String> all = new TreeMap<>(durability.settings());
        all.putAll(settings);
        return all;
    }

    private static void refuseTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException | IllegalArgumentException e) {
            throw new ServerUnavailableException(
                    "port " + port + " cannot be used (" + e.getMessage() + "): choose another with --pg-port, or none",
                    e);
        }
    }

    private ServerUnavailableException failed(Exception cause, String log) {
        // Where root may make a user namespace the server starts in one; most containers forbid that.
        String advice = PrivateFolder.isRoot()
                ? "; run claimlab as another user than root, such as by docker run --user, or name a server with --pg"
                : "; name a server with --pg postgres://.. to go without";
        String why = log.isEmpty() ? String.valueOf(cause.getMessage()) : log;
        return new ServerUnavailableException(
                "the embedded PostgreSQL " + major + " did not start: " + why + advice, cause);
    }

    private static String lastLine(Path folder) {
        Path log = folder.resolve(EmbeddedServer.LOG);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public ServerSource with(Map<String, String> more) {
        return new EmbeddedSource(major, more);
    }

    @Override
    public String describe() {
        return "embedded PostgreSQL " + major;
    }

    /** Tells that the environment names another server, because some tools would go there. */
    @Override
    public String announce() {
        return "starting " + describe()
                + AddressEnvironment.named(System.getenv())
                        .map(name -> " (" + name + " is set and not used: --pg env would)")
                        .orElse("");
    }
}
