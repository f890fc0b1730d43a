package dev.claimlab.scenarios.cli;

import dev.claimlab.results.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds saved runs by the path that a user gives. */
final class SavedRuns {

    private SavedRuns() {}

    /**
     * The runs at or below a folder, at least one.
     *
     * @throws IllegalArgumentException if there is none
     */
    static List<RunFolder> below(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("there is no run folder " + path);
        }
        List<RunFolder> folders = RunFolder.below(path);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no run at or below " + path + ": name a folder that holds a manifest.json");
        }
        return folders;
    }
}
