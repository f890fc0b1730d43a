package dev.claimlab.strategies;

import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.mutants.Mutant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The difference between the SQL of a mutant and of the strategy that it derives from, as {@code diff} shows it. */
final class GalleryDiff {

    private static final int CONTEXT = 2;
    private static final String GAP = " ...";
    private static final String NAME = "-- name: ";
    /** A line of the statement above it, as to its rules. */
    private static final String ROWS = "-- rows: ";

    private static final Pattern STEP = Pattern.compile("(\\w+) \\d+");
    private static final Pattern HEADER = Pattern.compile("-- ([a-z]+(?: \\w+)?):.*");
    private static final Set<String> TITLES = Set.of("strategy", "idea", "source");

    private final SqlStrategy broken;
    private final Map<String, List<String>> differences = new LinkedHashMap<>();

    private GalleryDiff(SqlStrategy broken, SqlStrategy right) {
        this.broken = broken;
        Map<String, List<String>> before = parts(right);
        Map<String, List<String>> after = parts(broken);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        names.forEach(name -> comeLater(name, before, after));
        for (String name : names) {
            List<String> lines = difference(before.getOrDefault(name, List.of()), after.getOrDefault(name, List.of()));
            if (lines.stream().anyMatch(GalleryDiff::isChange)) {
                differences.put(name, lines);
            }
        }
    }

    /** Where the right statement has become a further step, it is compared with that one, and the first step is new. */
    private static void comeLater(String name, Map<String, List<String>> before, Map<String, List<String>> after) {
        Matcher step = STEP.matcher(name);
        if (!step.matches() || before.containsKey(name) || !before.containsKey(step.group(1))) {
            return;
        }
        List<String> right = before.get(step.group(1));
        if (changes(right, after.getOrDefault(name, List.of()))
                < changes(right, after.getOrDefault(step.group(1), List.of()))) {
            before.put(name, right);
            before.remove(step.group(1));
        }
    }

    private static long changes(List<String> before, List<String> after) {
        return difference(before, after).stream().filter(GalleryDiff::isChange).count();
    }

    /** The difference of a mutant whose strategy is a file. */
    static GalleryDiff of(Mutant mutant) {
        return new GalleryDiff((SqlStrategy) mutant.strategy(), (SqlStrategy)
                Strategies.behind(mutant.mutation().from()));
    }

    /** The lines that were added or removed. */
    List<String> changed() {
        return differences.values().stream()
                .flatMap(List::stream)
                .filter(GalleryDiff::isChange)
                .toList();
    }

    /** The headers and statements that differ. */
    Set<String> changedParts() {
        return differences.keySet();
    }

    /** The headers and statements that the mutant's own file writes. */
    Set<String> writtenParts() {
        Set<String> written = new LinkedHashSet<>();
        List<String> lines = broken.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String part = part(lines.get(i));
            boolean isOwn = broken.line(i + 1).file().equals(broken.fileName());
            if (isOwn && !part.isEmpty() && !TITLES.contains(part)) {
                written.add(part);
            }
        }
        return written;
    }

    /** The changes with a few lines around them, each statement below its name. */
    String text() {
        StringBuilder text = new StringBuilder();
        differences.forEach((name, lines) -> {
            boolean isHeader = lines.stream()
                    .allMatch(line -> HEADER.matcher(line.substring(1)).matches());
            text.append(isHeader ? headers(lines) : "@@ " + name + " @@\n" + near(lines));
        });
        return text.toString();
    }

    /** The line without its dashes, which would look like part of the sign. */
    private static String headers(List<String> lines) {
        return lines.stream()
                .map(line -> line.charAt(0) + line.substring(1).replaceFirst("^-- ", "") + "\n")
                .collect(Collectors.joining());
    }

    private static String near(List<String> lines) {
        List<String> near = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            List<String> around = lines.subList(Math.max(0, i - CONTEXT), Math.min(lines.size(), i + CONTEXT + 1));
            if (around.stream().anyMatch(GalleryDiff::isChange)) {
                if (!near.isEmpty() && last < i - 1) {
                    near.add(GAP);
                }
                near.add(lines.get(i));
                last = i;
            }
        }
        return near.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static boolean isChange(String line) {
        return !line.startsWith(" ");
    }

    /** The lines of each header and each statement, without comments and blank lines. */
    private static Map<String, List<String>> parts(SqlStrategy strategy) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        String current = "";
        for (String line : strategy.text().lines().toList()) {
            String part = part(line);
            current = part.isEmpty() ? current : part;
            boolean isNote = part.isEmpty() && line.startsWith("--") && !line.startsWith(ROWS);
            boolean isComment = line.isBlank() || line.startsWith(NAME) || isNote;
            if (!isComment && !TITLES.contains(current)) {
                parts.computeIfAbsent(current, any -> new ArrayList<>()).add(line);
            }
        }
        return parts;
    }

    /** The name of the statement or header that begins with a line, else empty; a header is one line. */
    private static String part(String line) {
        Matcher header = HEADER.matcher(line);
        if (line.startsWith(NAME)) {
            return line.substring(NAME.length()).trim();
        }
        return header.matches() && !line.startsWith(ROWS) ? header.group(1) : "";
    }

    /** All lines, each behind a sign: a longest common subsequence is kept, the others are removed or added. */
    private static List<String> difference(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(" " + before.get(i++));
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + before.get(i++));
            } else {
                lines.add("+" + after.get(j++));
            }
        }
        return lines;
    }
}
