package dev.claimlab.results;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.HistoryPart;
import dev.claimlab.history.HistoryReader;
import dev.claimlab.metric.Latency;
import dev.claimlab.metric.Measurement;
import dev.claimlab.results.Manifest.ProcessText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import tools.jackson.core.JacksonException;

/**
 * The folder of one run on disk.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

    private static final String MANIFEST = "manifest.json";
    private static final String HISTORY = "history.bin";
    private static final String VERDICT = "verdict.json";
    private static final String METRICS = "metrics.json";
    private static final String LATENCY = "latency.hlog";
    private static final String RECOVERY = "recovery";

    /** Creates an empty folder for a run. */
    public static RunFolder create(Path path) throws IOException {
        return new RunFolder(Files.createDirectories(path));
    }

    /** The runs in a folder and its subfolders, ordered by name. */
    public static List<RunFolder> below(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.endsWith(MANIFEST))
                    .map(Path::toAbsolutePath)
                    .map(file -> new RunFolder(java.util.Objects.requireNonNull(file.getParent())))
                    .sorted(java.util.Comparator.comparing(RunFolder::path))
                    .toList();
        }
    }

    /** The path of the history, which may not exist yet. */
    public Path historyFile() {
        return path.resolve(HISTORY);
    }

    /** Reads the history, complete, truncated or missing, with those of the worker processes. */
    public History history() throws IOException {
        if (!Files.exists(historyFile())) {
            return new HistoryBuilder().flawed("there is no history file").build();
        }
        List<HistoryPart> parts = new ArrayList<>();
        List<ProcessText> processes =
                Files.exists(path.resolve(MANIFEST)) ? manifest().processes() : List.of();
        for (ProcessText process : processes) {
            parts.add(new HistoryPart(
                    path.resolve(process.historyFile()),
                    process.end().isAbrupt(),
                    process.clockOffsetNanos(),
                    process.clockErrorNanos()));
        }
        return HistoryReader.read(historyFile(), parts, FaultKind::nameOf);
    }

    /** Reads the manifest. */
    public Manifest manifest() throws IOException {
        return read(MANIFEST, Manifest.class);
    }

    /** Reads the saved verdict. */
    public VerdictFile verdict() throws IOException {
        return read(VERDICT, VerdictFile.class);
    }

    /** Reads the saved metrics. */
    public MetricsFile metrics() throws IOException {
        return read(METRICS, MetricsFile.class);
    }

    /** Whether the run was judged: an interrupted run may have no verdict. */
    public boolean isJudged() {
        return Files.exists(path.resolve(VERDICT)) && Files.exists(path.resolve(METRICS));
    }

    /** Saves the manifest. */
    public void save(Manifest manifest) {
        Json.write(path.resolve(MANIFEST), manifest);
    }

    /** Saves the verdict. */
    public void save(VerdictFile verdict) {
        Json.write(path.resolve(VERDICT), verdict);
    }

    /** Saves a share of the verdict. */
    public void save(ShareFile share) {
        Json.write(path.resolve(share.fileName()), share);
    }

    /** Reads the shares of the verdict that several processes saved. */
    public List<ShareFile> shares() throws IOException {
        List<ShareFile> shares = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "share-*-of-*.json")) {
            for (Path file : files) {
                shares.add(read(String.valueOf(file.getFileName()), ShareFile.class));
            }
        }
        return shares;
    }

    /** Saves the metrics, and the latency distributions as an HdrHistogram log with one tag for each latency. */
    public void save(MetricsFile metrics, Measurement measurement, long startedMillis) throws IOException {
        Json.write(path.resolve(METRICS), metrics);
        try (PrintStream stream = new PrintStream(path.resolve(LATENCY).toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(stream);
            writer.outputLogFormatVersion();
            writer.outputStartTime(startedMillis);
            writer.setBaseTime(startedMillis);
            writer.outputLegend();
            for (Latency latency : measurement.measuredLatencies()) {
                write(writer, latency.key(), measurement.histogram(latency), startedMillis);
            }
            if (measurement.recovery().getTotalCount() > 0) {
                write(writer, RECOVERY, measurement.recovery(), startedMillis);
            }
            if (stream.checkError()) {
                throw new IOException("could not write " + path.resolve(LATENCY));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads the latency distributions, in nanoseconds, by their tags, in the order of the file; empty if the run has none.
     *
     * @throws IOException if the file cannot be read
     */
    public Map<String, Histogram> histograms() throws IOException {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        if (!Files.exists(path.resolve(LATENCY))) {
            return histograms;
        }
        try (HistogramLogReader reader =
                new HistogramLogReader(path.resolve(LATENCY).toFile())) {
            EncodableHistogram next = reader.nextIntervalHistogram();
            while (next != null) {
                if (next instanceof Histogram histogram && next.getTag() != null) {
                    histograms.put(next.getTag(), histogram);
                }
                next = reader.nextIntervalHistogram();
            }
        }
        return histograms;
    }

    private static void write(HistogramLogWriter writer, String tag, Histogram histogram, long startedMillis) {
        histogram.setTag(tag);
        histogram.setStartTimeStamp(startedMillis);
        histogram.setEndTimeStamp(startedMillis + TimeUnit.SECONDS.toMillis(1));
        writer.outputIntervalHistogram(histogram);
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        Path file = path.resolve(name);
        try {
            return Json.read(file, type);
        } catch (JacksonException e) {
            throw new IOException("cannot read " + file + ": " + e.getOriginalMessage(), e);
        }
    }
}
