package dev.claimlab.scenarios.session;

import dev.claimlab.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A history that is written as in a run but never read; closing it deletes its file. */
public final class TemporaryHistory implements AutoCloseable {

    private final Path file;
    private final HistoryWriter writer;

    private TemporaryHistory(Path file, HistoryWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Creates a history.
     *
     * @throws IOException if its file cannot be written
     */
    public static TemporaryHistory create() throws IOException {
        Path file = Files.createTempFile("claimlab-history", ".bin");
        Files.delete(file);
        return new TemporaryHistory(file, HistoryWriter.create(file, 0));
    }

    /** The writer of the history. */
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
