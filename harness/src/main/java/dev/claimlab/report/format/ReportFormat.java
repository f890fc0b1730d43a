package dev.claimlab.report.format;

import java.io.IOException;
import java.io.OutputStream;

/** A format in which saved results are written; a new one is a class here and a line in {@link ReportFormats}. */
public interface ReportFormat {

    /** The name that {@code --format} takes. */
    String name();

    /** The name of the file in a folder, such as {@code report.md}. */
    String fileName();

    /** What opens it, in a few words. */
    String use();

    /** Writes the results, and leaves the stream open. */
    void write(SavedResults results, OutputStream stream) throws IOException;
}
