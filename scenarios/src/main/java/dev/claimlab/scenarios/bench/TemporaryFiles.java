package dev.claimlab.scenarios.bench;

import dev.claimlab.history.HistoryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary files of benchmarks; they throw no checked exceptions, as constructors of JMH states require. */
final class TemporaryFiles {

    private TemporaryFiles() {}

    /** A path in a new folder, without a file. */
    static Path history() {
        try {
            return Files.createTempDirectory("claimlab-bench").resolve("history.bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a history. */
    static HistoryWriter writer(Path file) {
        try {
            return HistoryWriter.create(file, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the file and its folder. */
    static void remove(Path file) throws IOException {
        Files.delete(file);
        Files.delete(file.resolve("..").normalize());
    }
}
