package dev.claimlab.scenarios.cli;

import dev.claimlab.results.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the runs that a user points to. */
final class SavedRuns {

    private SavedRuns() {}

    /**
     * The runs at or below a folder, at least one.
     *
     * @throws IllegalArgumentException where there is none
     */
    static List<RunFolder> below(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("there is no run folder " + path);
        }
        List<RunFolder> folders = RunFolder.below(path);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no run at or below " + path + ": a run folder holds a manifest.json");
        }
        return folders;
    }
}
