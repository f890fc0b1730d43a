package dev.claimlab.scenarios;

import dev.claimlab.report.ComparisonReport;
import dev.claimlab.report.ComparisonTable;
import dev.claimlab.report.ConditionsLine;
import dev.claimlab.report.Report;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ComparisonRow;
import dev.claimlab.results.Json;
import dev.claimlab.results.RoundedMetrics;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.catalog.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results in {@code results/published}, and the tables that documents cite from them below a line {@code <!-- result
 * table: results/published/NAME -->}.
 *
 * @param root of the repository
 */
record PublishedResults(Path root) {

    private static final Path PUBLISHED = Path.of("results", "published");
    private static final String SUMMARY = "summary.json";
    private static final String FIRST_PAGE = "README.md";
    private static final int COLUMNS = 100;
    private static final String EXAMPLE = "example";
    private static final Pattern CITATION = Pattern.compile("<!-- result table(?:: (\\S+))? -->\n((?:\\|.*\n)+)");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "local");

    /** What is wrong with the tables that documents cite: empty if every figure is as published. */
    List<String> wrongCitations() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = CITATION.matcher(Files.readString(document));
            while (matcher.find()) {
                wrong.addAll(wrongLines(root.relativize(document), matcher.group(1), matcher.group(2)));
            }
        }
        return wrong;
    }

    private List<String> wrongLines(Path document, String source, String table) throws IOException {
        if (source == null) {
            return Files.isDirectory(root.resolve(PUBLISHED))
                    ? List.of(document + ": a result table that does not say where its figures are published")
                    : List.of();
        }
        Path folder = root.resolve(source);
        if (!Files.isDirectory(folder)) {
            return List.of(document + ": there is no " + source);
        }
        boolean isFirstPage = document.toString().equals(FIRST_PAGE)
                && comparisons(folder).stream().anyMatch(PublishedResults::isInRounds);
        if (isFirstPage && table.lines().anyMatch(line -> line.length() > COLUMNS)) {
            return List.of(document + ": a table wider than " + COLUMNS + " columns");
        }
        Set<String> published = publishedLines(folder);
        return table.lines()
                .filter(line -> !line.startsWith("| ---") && !published.contains(line))
                .map(line -> document + ": not in " + source + ": " + line)
                .toList();
    }

    private static Set<String> publishedLines(Path folder) throws IOException {
        Set<String> published = new LinkedHashSet<>();
        for (Path comparison : comparisons(folder)) {
            String table = isInRounds(comparison)
                    ? new ComparisonReport(ComparisonFile.read(comparison), Scenarios.DRAIN.name()).mainTable()
                    : new ComparisonTable(
                                    rows(comparison.resolve(SUMMARY)), Scenarios.DRAIN.name(), Scenarios.STEADY.name())
                            .markdown();
            table.lines().forEach(published::add);
        }
        return published;
    }

    /**
     * A document with the figures of what it cites as they are published now: the rows of the same strategies and batches,
     * in the published order.
     */
    String cited(String document) throws IOException {
        Matcher matcher = CITATION.matcher(document);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String source = matcher.group(1);
            if (source == null || !Files.isDirectory(root.resolve(source))) {
                throw new IllegalArgumentException("there is no " + source);
            }
            Set<String> wanted =
                    matcher.group(2).lines().skip(2).map(PublishedResults::key).collect(Collectors.toSet());
            List<String> lines = List.copyOf(publishedLines(root.resolve(source)));
            String table = Stream.concat(
                            lines.stream().limit(2), lines.stream().skip(2).filter(line -> wanted.contains(key(line))))
                    .collect(Collectors.joining("\n", "", "\n"));
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement("<!-- result table: " + source + " -->\n" + table));
        }
        matcher.appendTail(text);
        return text.toString();
    }

    /** The strategy without its batch, and the batch, which has a column of its own. */
    private static String key(String line) {
        String[] cells = line.split(" *\\| *", -1);
        return cells[1].replaceFirst("\\[batch=\\d+]$", "") + " " + cells[3];
    }

    private static boolean isInRounds(Path comparison) {
        return Files.exists(comparison.resolve(ComparisonFile.NAME));
    }

    /** What is wrong with what is published: empty if summary, report and example run of each comparison agree. */
    List<String> wrongComparisons() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path folder : campaigns()) {
            RunFolder example = new RunFolder(folder.resolve(EXAMPLE));
            if (!example.isJudged()) {
                wrong.add(root.relativize(folder) + ": there is no run in " + EXAMPLE);
                continue;
            }
            for (Path comparison : comparisons(folder)) {
                wrong.addAll(wrongFiles(comparison, example));
            }
        }
        return wrong;
    }

    private List<String> wrongFiles(Path comparison, RunFolder example) throws IOException {
        if (isInRounds(comparison)) {
            return wrongRounds(comparison, example);
        }
        List<String> wrong = new ArrayList<>();
        List<SummaryRow> rows = rows(comparison.resolve(SUMMARY));
        // A row of one run is that run, so that every figure of the example stands in the summary.
        if (!rows.containsAll(Summary.of(List.of(example)))) {
            wrong.add(root.relativize(comparison) + ": its summary has no row that is the run in " + EXAMPLE);
        }
        String report = new Report(rows, Scenarios.DRAIN.name(), Scenarios.STEADY.name()).markdown() + "\n"
                + ConditionsLine.of(example.manifest()) + "\n";
        if (!report.equals(Files.readString(comparison.resolve("report.md")))) {
            wrong.add(root.relativize(comparison) + ": its report is not made from its summary");
        }
        return wrong;
    }

    private List<String> wrongRounds(Path comparison, RunFolder example) throws IOException {
        List<String> wrong = new ArrayList<>();
        ComparisonFile file = ComparisonFile.read(comparison);
        if (!file.rows().contains(ComparisonRow.of(example.manifest(), example.verdict(), example.metrics()))) {
            wrong.add(root.relativize(comparison) + ": it has no row that is the run in " + EXAMPLE);
        }
        String report = new ComparisonReport(file, Scenarios.DRAIN.name()).markdown();
        if (!report.equals(Files.readString(comparison.resolve("report.md")))) {
            wrong.add(root.relativize(comparison) + ": its report is not made from its rows");
        }
        file.rows().stream()
                .filter(row -> row.figures() == null || !isStationary(row.figures()))
                .forEach(row -> wrong.add(root.relativize(comparison) + ": not stationary: " + row.strategy() + " with "
                        + row.workers() + " workers"));
        return wrong;
    }

    private static boolean isStationary(RoundedMetrics figures) {
        return figures.stationarity() == null || figures.stationarity().isStationary();
    }

    /** The judged runs, or rounds, that a published comparison was made from, by its name. */
    long runs(String name) throws IOException {
        long rounds = 0;
        for (Path comparison : comparisons(root.resolve(PUBLISHED).resolve(name))) {
            rounds += isInRounds(comparison)
                    ? ComparisonFile.read(comparison).rows().stream()
                            .map(ComparisonRow::figures)
                            .filter(Objects::nonNull)
                            .mapToLong(figures -> figures.rounds().size())
                            .sum()
                    : rows(comparison.resolve(SUMMARY)).stream()
                            .mapToLong(SummaryRow::repeats)
                            .sum();
        }
        return rounds;
    }

    /** The strategies in a published comparison, by its name. */
    long strategies(String name) throws IOException {
        Set<String> strategies = new HashSet<>();
        for (Path comparison : comparisons(root.resolve(PUBLISHED).resolve(name))) {
            if (isInRounds(comparison)) {
                ComparisonFile.read(comparison).rows().forEach(row -> strategies.add(row.strategy()));
            } else {
                rows(comparison.resolve(SUMMARY)).forEach(row -> strategies.add(row.strategy()));
            }
        }
        return strategies.size();
    }

    private List<Path> campaigns() throws IOException {
        Path published = root.resolve(PUBLISHED);
        if (!Files.isDirectory(published)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(published)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<SummaryRow> rows(Path summary) throws IOException {
        return List.of(Json.parse(Files.readString(summary), SummaryRow[].class));
    }

    private static List<Path> comparisons(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> path.toString().endsWith("-compare"))
                    .sorted()
                    .toList();
        }
    }

    private List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(root.relativize(file).toString().split("/", -1))
                            .noneMatch(NOT_OURS::contains))
                    .sorted()
                    .toList();
        }
    }
}
