package dev.claimlab.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that holds the standard error of an adapter's processes.
 *
 * @param file the file
 */
record ProcessLog(Path file) {

    private static final int SHOWN = 160;

    /** Where the log is, and its last line. */
    String lastWords() {
        try {
            String all = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
            String last = all.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((one, other) -> other)
                    .orElse("");
            return "; its log is " + file + (last.isEmpty() ? "" : ", its last line is '" + shortened(last) + "'");
        } catch (IOException e) {
            return "; its log is " + file;
        }
    }

    /** The beginning of a text that may be long. */
    static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + ".." : text;
    }
}
