package dev.claimlab.database;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** Removes folders that we made. */
final class Folders {

    private Folders() {}

    /** Removes a folder with all it holds; what cannot be removed now is left to the watcher. */
    static boolean delete(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
