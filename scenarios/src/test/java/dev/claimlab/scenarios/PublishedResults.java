package dev.claimlab.scenarios;

import dev.claimlab.report.ComparisonTable;
import dev.claimlab.report.ConditionsLine;
import dev.claimlab.report.Report;
import dev.claimlab.results.Json;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.catalog.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        Set<String> published = new HashSet<>();
        for (Path comparison : comparisons(folder)) {
            new ComparisonTable(rows(comparison.resolve(SUMMARY)), Scenarios.DRAIN.name(), Scenarios.STEADY.name())
                    .markdown()
                    .lines()
                    .forEach(published::add);
        }
        return table.lines()
                .filter(line -> !line.startsWith("| ---") && !published.contains(line))
                .map(line -> document + ": not in " + source + ": " + line)
                .toList();
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

    /** The runs that a published comparison was made from, by its name. */
    long runs(String name) throws IOException {
        return published(name).mapToLong(SummaryRow::repeats).sum();
    }

    /** The strategies in a published comparison, by its name. */
    long strategies(String name) throws IOException {
        return published(name).map(SummaryRow::strategy).distinct().count();
    }

    private Stream<SummaryRow> published(String name) throws IOException {
        List<SummaryRow> rows = new ArrayList<>();
        for (Path comparison : comparisons(root.resolve(PUBLISHED).resolve(name))) {
            rows.addAll(rows(comparison.resolve(SUMMARY)));
        }
        return rows.stream();
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
