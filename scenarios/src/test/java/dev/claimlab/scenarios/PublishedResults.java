package dev.claimlab.scenarios;

import dev.claimlab.report.ComparisonTable;
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
        for (Path summary : summaries(folder)) {
            new ComparisonTable(rows(summary), Scenarios.DRAIN.name(), Scenarios.STEADY.name())
                    .markdown()
                    .lines()
                    .forEach(published::add);
        }
        return table.lines()
                .filter(line -> !line.startsWith("| ---") && !published.contains(line))
                .map(line -> document + ": not in " + source + ": " + line)
                .toList();
    }

    /** The published summaries that have a row which the runs beside them do not come to. */
    List<Path> wrongSummaries() throws IOException {
        List<Path> wrong = new ArrayList<>();
        for (Path folder : campaigns()) {
            Set<SummaryRow> measured = new HashSet<>(Summary.of(RunFolder.below(folder)));
            for (Path summary : summaries(folder)) {
                boolean isRight = rows(summary).stream()
                        .filter(row -> row.repeats() > 0)
                        .allMatch(row -> measured.contains(row.withKnee(null)));
                if (!isRight) {
                    wrong.add(root.relativize(summary));
                }
            }
        }
        return wrong;
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

    private static List<Path> summaries(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("summary.json")).sorted().toList();
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
