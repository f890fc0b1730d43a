package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts an embedded server that only this process can log in to: its superuser has a random password, which no command
 * line holds.
 */
final class EmbeddedLaunch {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String SUPERUSER = "postgres";
    private static final String AUTHENTICATION = "scram-sha-256";
    private static final String UNPACKED_BELOW = "ot.epg.working-dir";
    private static final Map<String, String> SETTINGS =
            Map.of("max_connections", "300", "listen_addresses", "127.0.0.1", "unix_socket_directories", "");

    private final PgBinaryResolver binaries;
    private final Path cache;
    private final Path folder;
    private final String password = RandomPassword.fresh();

    /** A launch of these binaries, unpacked below one folder, with the data in another. */
    EmbeddedLaunch(PgBinaryResolver binaries, Path cache, Path folder) {
        this.binaries = binaries;
        this.cache = cache;
        this.folder = folder;
    }

    private Path below() {
        return cache.resolve("postgres");
    }

    /** The superuser's password. */
    String password() {
        return password;
    }

    /** Initializes the data folder and starts the server with these settings. */
    EmbeddedPostgres start(Map<String, String> settings, OptionalInt port) throws IOException {
        if (!(binaries instanceof BundledBinaries bundled)) {
            return startWith(password, builder -> {}, settings, port);
        }
        ClusterTemplate template = ClusterTemplate.of(cache, bundled.identity(), System.getenv());
        Path data = folder.resolve(EmbeddedServer.DATA);
        Optional<String> copied = template.copyTo(data);
        if (copied.isEmpty()) {
            return startWith(
                    password,
                    builder -> builder.setDataDirectoryCustomizer(made -> template.keep(made.toPath(), password)),
                    settings,
                    port);
        }
        EmbeddedPostgres postgres = startWith(copied.get(), builder -> {}, settings, port);
        changePassword(postgres, copied.get());
        return postgres;
    }

    /** Each server has a password of its own, also where its cluster is a copy. */
    private void changePassword(EmbeddedPostgres postgres, String before) throws IOException {
        ServerAddress address =
                new ServerAddress("127.0.0.1", postgres.getPort(), SUPERUSER, SUPERUSER, before, Map.of());
        try (Connection connection = address.connect()) {
            RandomPassword.set(connection, SUPERUSER, password);
        } catch (SQLException e) {
            postgres.close();
            throw new IOException("the password of its superuser was not changed: " + e.getMessage(), e);
        }
    }

    private EmbeddedPostgres startWith(
            String current, Consumer<EmbeddedPostgres.Builder> more, Map<String, String> settings, OptionalInt port)
            throws IOException {
        // The run folder is its owner's only, and so is the file from its beginning.
        Path file = PrivateFolder.write(folder.resolve("password"), current);
        try {
            EmbeddedPostgres postgres = launch(file, current, more, settings, port);
            // The library makes its folder writable for all users; the one above keeps them out, and so does this.
            Files.setPosixFilePermissions(below(), PrivateFolder.OWNER_ONLY);
            return postgres;
        } finally {
            Files.delete(file);
        }
    }

    private EmbeddedPostgres launch(
            Path passwordFile,
            String current,
            Consumer<EmbeddedPostgres.Builder> more,
            Map<String, String> settings,
            OptionalInt port)
            throws IOException {
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                folder.resolve(EmbeddedServer.LOG).toFile());
        EmbeddedPostgres.Builder builder = builder()
                .setPgBinaryResolver(binaries)
                .setDataDirectory(folder.resolve(EmbeddedServer.DATA))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                // What the library calls locale are further options of initdb; they come after its own "-A trust".
                .setLocaleConfig("auth-host", AUTHENTICATION)
                .setLocaleConfig("auth-local", AUTHENTICATION)
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", current);
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.put("password_encryption", AUTHENTICATION);
        all.putAll(settings);
        all.forEach(builder::setServerConfig);
        port.ifPresent(builder::setPort);
        more.accept(builder);
        return builder.start();
    }

    /**
     * A builder that works below the folder. The library also looks for old data in its working folder, which only a
     * property names: its default is one in the temporary folder, where another user can put things.
     */
    private EmbeddedPostgres.Builder builder() {
        synchronized (EmbeddedLaunch.class) {
            return lockedBuilder();
        }
    }

    private EmbeddedPostgres.Builder lockedBuilder() {
        Path below = below();
        @Nullable String before = System.getProperty(UNPACKED_BELOW);
        System.setProperty(UNPACKED_BELOW, below.toString());
        try {
            return EmbeddedPostgres.builder().setOverrideWorkingDirectory(below.toFile());
        } finally {
            if (before == null) {
                System.clearProperty(UNPACKED_BELOW);
            } else {
                System.setProperty(UNPACKED_BELOW, before);
            }
        }
    }
}
