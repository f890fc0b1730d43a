package dev.claimlab.database;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** Removes folders that the harness created. */
public final class Folders {

    private Folders() {}

    /** Removes a folder and its contents; files that cannot be removed now are left to the watchdog. */
    public static boolean delete(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
