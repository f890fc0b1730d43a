package dev.claimlab.scenarios.session;

import dev.claimlab.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A history that is written as in any run, and that nobody reads: its file is gone when it is closed. */
public final class TemporaryHistory implements AutoCloseable {

    private final Path file;
    private final HistoryWriter writer;

    private TemporaryHistory(Path file, HistoryWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Makes one.
     *
     * @throws IOException when it cannot be written
     */
    public static TemporaryHistory create() throws IOException {
        Path file = Files.createTempFile("claimlab-history", ".bin");
        Files.delete(file);
        return new TemporaryHistory(file, HistoryWriter.create(file, 0));
    }

    /** What it is written by. */
    public HistoryWriter writer() {
        return writer;
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            Files.deleteIfExists(file);
        }
    }
}
