package dev.claimlab.report.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The saved latency logs of some runs as one log.
 *
 * @param runs the runs
 */
record LatencyLog(List<SavedRun> runs) {

    void write(OutputStream stream) throws IOException {
        PrintStream text = new PrintStream(stream, false, StandardCharsets.UTF_8);
        HistogramLogWriter writer = new HistogramLogWriter(text);
        writer.outputLogFormatVersion();
        writer.outputLegend();
        for (SavedRun run : runs) {
            run.folder().histograms().forEach((latency, histogram) -> {
                histogram.setTag(tag(run.manifest().scenario().name() + " " + run.label() + " " + latency));
                writer.outputIntervalHistogram(histogram);
            });
        }
        text.flush();
        if (text.checkError()) {
            throw new IOException("the latency log could not be written");
        }
    }

    /** A tag ends at a comma, and a line at a line break. */
    private static String tag(String text) {
        return text.replaceAll("[\\s,]+", "_");
    }
}
