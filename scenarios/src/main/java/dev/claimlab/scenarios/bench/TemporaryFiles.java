package dev.claimlab.scenarios.bench;

import dev.claimlab.history.HistoryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of benchmarks, whose state JMH makes by constructors that throw nothing checked. */
final class TemporaryFiles {

    private TemporaryFiles() {}

    /** A path in a new folder, where there is no file yet. */
    static Path history() {
        try {
            return Files.createTempDirectory("claimlab-bench").resolve("history.bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new history. */
    static HistoryWriter writer(Path file) {
        try {
            return HistoryWriter.create(file, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the file and its folder. */
    static void remove(Path file) throws IOException {
        Files.delete(file);
        Files.delete(file.resolve("..").normalize());
    }
}
