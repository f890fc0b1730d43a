package dev.claimlab.report.format;

import dev.claimlab.check.Status;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.Json;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.RampRow;
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
 * @param experiments the results of ramps and crash matrices; the runs of a ramp have no rows, because their rates differ
 */
public record SavedResults(
        List<SavedRun> runs,
        List<RunFolder> notJudged,
        List<SummaryRow> rows,
        List<Verification> verifications,
        ExperimentRows experiments) {

    private static final String SUMMARY = "summary.json";
    private static final String VERIFICATION = "verification.json";
    private static final List<String> FILES = List.of(SUMMARY, VERIFICATION, RampRow.FILE, MatrixCell.FILE);

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
        Map<String, Set<Path>> files = new LinkedHashMap<>();
        FILES.forEach(name -> files.put(name, new LinkedHashSet<>()));
        for (Path path : paths) {
            int before = folders.size() + count(files);
            for (Path place : places(path)) {
                RunFolder.below(place).forEach(folder -> folders.add(folder.path()));
                for (Map.Entry<String, Set<Path>> known : files.entrySet()) {
                    known.getValue().addAll(files(place, known.getKey()));
                }
            }
            if (folders.size() + count(files) == before) {
                throw new IllegalArgumentException(
                        "there is no result at or below " + path + ": name a folder that run, compare or verify wrote");
            }
        }
        return of(folders.stream().map(RunFolder::new).toList(), files);
    }

    private static int count(Map<String, Set<Path>> files) {
        return files.values().stream().mapToInt(Set::size).sum();
    }

    private static SavedResults of(List<RunFolder> folders, Map<String, Set<Path>> files) throws IOException {
        List<SavedRun> runs = new ArrayList<>();
        List<RunFolder> notJudged = new ArrayList<>();
        for (RunFolder folder : folders) {
            if (folder.isJudged()) {
                runs.add(SavedRun.read(folder));
            } else {
                notJudged.add(folder);
            }
        }
        Set<Path> ramps = Objects.requireNonNull(files.get(RampRow.FILE));
        List<RunFolder> alike = folders.stream()
                .filter(folder -> ramps.stream()
                        .noneMatch(ramp -> folder.path().startsWith(Objects.requireNonNull(ramp.getParent()))))
                .toList();
        Map<String, SummaryRow> rows = new LinkedHashMap<>();
        Summary.of(alike).forEach(row -> rows.put(key(row), row));
        for (SummaryRow row : all(files, SUMMARY, SummaryRow[].class)) {
            rows.putIfAbsent(key(row), row);
        }
        return new SavedResults(
                runs,
                notJudged,
                List.copyOf(rows.values()),
                all(files, VERIFICATION, Verification[].class),
                new ExperimentRows(
                        all(files, RampRow.FILE, RampRow[].class), all(files, MatrixCell.FILE, MatrixCell[].class)));
    }

    /** What the files of a name hold together. */
    private static <T> List<T> all(Map<String, Set<Path>> files, String name, Class<T[]> type) throws IOException {
        List<T> all = new ArrayList<>();
        for (Path file : files.getOrDefault(name, Set.of())) {
            all.addAll(List.of(parse(file, type)));
        }
        return all;
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
        Status open = notJudged.isEmpty() ? experiments.status() : Status.UNKNOWN.worst(experiments.status());
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
