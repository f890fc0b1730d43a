package dev.claimlab.report.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The saved latency logs of some runs as one log.
 *
 * @param runs the runs
 */
record LatencyLog(List<SavedRun> runs) {

    private static final String FILE = "latency.hlog";

    void write(OutputStream stream) throws IOException {
        PrintStream text = new PrintStream(stream, false, StandardCharsets.UTF_8);
        HistogramLogWriter writer = new HistogramLogWriter(text);
        writer.outputLogFormatVersion();
        writer.outputLegend();
        for (SavedRun run : runs) {
            Path file = run.folder().path().resolve(FILE);
            if (Files.exists(file)) {
                append(writer, run, file);
            }
        }
        text.flush();
        if (text.checkError()) {
            throw new IOException("the latency log could not be written");
        }
    }

    private static void append(HistogramLogWriter writer, SavedRun run, Path file) throws IOException {
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            EncodableHistogram histogram = reader.nextIntervalHistogram();
            while (histogram != null) {
                histogram.setTag(tag(run.manifest().scenario().name() + " " + run.label() + " " + histogram.getTag()));
                writer.outputIntervalHistogram(histogram);
                histogram = reader.nextIntervalHistogram();
            }
        }
    }

    /** A tag ends at a comma, and a line at a line break. */
    private static String tag(String text) {
        return text.replaceAll("[\\s,]+", "_");
    }
}
