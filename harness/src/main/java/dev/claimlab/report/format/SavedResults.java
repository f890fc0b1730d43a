package dev.claimlab.report.format;

import dev.claimlab.check.Status;
import dev.claimlab.results.Json;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What runs and verifications left on disk, read from the folders that a user names.
 *
 * @param runs the judged runs
 * @param notJudged the runs without a verdict, because they were interrupted
 * @param rows the results by scenario, strategy, workers and batch
 * @param verifications the results of {@code verify}
 */
public record SavedResults(
        List<SavedRun> runs, List<RunFolder> notJudged, List<SummaryRow> rows, List<Verification> verifications) {

    private static final String SUMMARY = "summary.json";
    private static final String VERIFICATION = "verification.json";

    /** Commands name their folders by time and name, and the runs of one command lie in folders of the same time. */
    private static final Pattern BATCH = Pattern.compile("(\\d{8}-\\d{6})-.+");

    /** Copies the lists. */
    public SavedResults {
        runs = List.copyOf(runs);
        notJudged = List.copyOf(notJudged);
        rows = List.copyOf(rows);
        verifications = List.copyOf(verifications);
    }

    /**
     * Reads what is at or below these paths.
     *
     * @throws IllegalArgumentException if one of them holds no result
     * @throws IOException if a file cannot be read
     */
    public static SavedResults read(List<Path> paths) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        Set<Path> summaries = new LinkedHashSet<>();
        Set<Path> verifications = new LinkedHashSet<>();
        for (Path path : paths) {
            int before = folders.size() + summaries.size() + verifications.size();
            for (Path place : places(path)) {
                RunFolder.below(place).forEach(folder -> folders.add(folder.path()));
                summaries.addAll(files(place, SUMMARY));
                verifications.addAll(files(place, VERIFICATION));
            }
            if (folders.size() + summaries.size() + verifications.size() == before) {
                throw new IllegalArgumentException(
                        "there is no result at or below " + path + ": name a folder that run, compare or verify wrote");
            }
        }
        return of(folders.stream().map(RunFolder::new).toList(), summaries, verifications);
    }

    private static SavedResults of(List<RunFolder> folders, Set<Path> summaries, Set<Path> verifications)
            throws IOException {
        List<SavedRun> runs = new ArrayList<>();
        List<RunFolder> notJudged = new ArrayList<>();
        for (RunFolder folder : folders) {
            if (folder.isJudged()) {
                runs.add(SavedRun.read(folder));
            } else {
                notJudged.add(folder);
            }
        }
        Map<String, SummaryRow> rows = new LinkedHashMap<>();
        Summary.of(folders).forEach(row -> rows.put(key(row), row));
        for (Path summary : summaries) {
            for (SummaryRow row : parse(summary, SummaryRow[].class)) {
                rows.putIfAbsent(key(row), row);
            }
        }
        List<Verification> verified = new ArrayList<>();
        for (Path verification : verifications) {
            verified.addAll(List.of(parse(verification, Verification[].class)));
        }
        return new SavedResults(runs, notJudged, List.copyOf(rows.values()), verified);
    }

    private static String key(SummaryRow row) {
        return row.scenario() + "\n" + row.strategy() + "\n" + row.workers() + " " + row.batch();
    }

    /** The folder itself and, for the folder of a batch that holds no run, the folders of its runs beside it. */
    private static List<Path> places(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    "there is no folder " + path + ": name one that run, compare or verify wrote");
        }
        Path folder = path.toRealPath();
        Matcher matcher = BATCH.matcher(Objects.toString(folder.getFileName(), ""));
        Path parent = folder.getParent();
        if (parent == null || !matcher.matches() || !RunFolder.below(folder).isEmpty()) {
            return List.of(folder);
        }
        try (Stream<Path> beside = Files.list(parent)) {
            return beside.filter(Files::isDirectory)
                    .filter(each -> Objects.toString(each.getFileName(), "").startsWith(matcher.group(1) + "-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path place, String name) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.endsWith(name)).sorted().toList();
        }
    }

    private static <T> T parse(Path file, Class<T> type) throws IOException {
        try {
            return Json.parse(Files.readString(file), type);
        } catch (JacksonException e) {
            throw new IOException("cannot read " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The worst verdict of all; UNKNOWN if a run was not judged and nothing failed. */
    public Status status() {
        Status open = notJudged.isEmpty() ? Status.NOT_APPLICABLE : Status.UNKNOWN;
        return Stream.concat(
                        rows.stream().map(SummaryRow::status),
                        verifications.stream().map(Verification::status))
                .reduce(open, Status::worst);
    }

    /** The names of the scenarios, in the order of the rows. */
    public List<String> scenarios() {
        return rows.stream().map(SummaryRow::scenario).distinct().toList();
    }
}
