package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The binaries of one major version, from the jar that the build put aside for this platform. */
record BundledBinaries(Path jar) implements PgBinaryResolver {

    private static final String FOLDER = "claimlab.postgres";
    private static final String ENDING = ".txz";

    /**
     * Finds them.
     *
     * @throws ServerUnavailableException where they are missing
     */
    static BundledBinaries of(int major) {
        Path jar = Path.of(System.getProperty(FOLDER, "postgres"), major + ".jar");
        if (!Files.isReadable(jar)) {
            throw new ServerUnavailableException("the binaries of PostgreSQL " + major + " are missing (" + jar
                    + "): build them with mvn -DskipTests package, or name a server with --pg");
        }
        return new BundledBinaries(jar);
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
