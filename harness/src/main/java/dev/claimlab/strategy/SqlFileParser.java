package dev.claimlab.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a strategy file: header lines, then statements that each begin with {@code -- name:}. */
final class SqlFileParser {

    private static final Pattern HEADER = Pattern.compile("-- ([a-z]+):(.*)");
    private static final Pattern OPTION = Pattern.compile("-- option\\s+(.*)");
    private static final Pattern NAME = Pattern.compile("-- name:\\s*(\\S+)\\s*(.*?)\\s*");
    static final List<String> HEADERS = List.of(
            "strategy",
            "idea",
            "source",
            "contract",
            "accepts",
            "transaction",
            "connection",
            "isolation",
            "listen",
            "notify",
            "every",
            "option",
            "lint",
            "mutant",
            "failure",
            "from",
            "expects");

    private final String file;
    private final List<String> lines;
    private final SqlHeaders headers;
    private final Map<String, SqlOption> options = new LinkedHashMap<>();
    private final List<String> lint = new ArrayList<>();
    private final Map<String, SqlSection> sections = new LinkedHashMap<>();
    private int line;

    SqlFileParser(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
        this.headers = new SqlHeaders(file);
    }

    SqlFile parse() {
        for (line = 1; line <= lines.size() && !isName(); line++) {
            header(lines.get(line - 1).trim());
        }
        while (line <= lines.size()) {
            section();
        }
        boolean isHeld = isHeld();
        requireStatements(isHeld);
        sections.forEach(this::requireWellFormed);
        return new SqlFile(
                file,
                headers.text("strategy", file.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.sql$", "")),
                headers.text("idea", ""),
                headers.text("source", ""),
                headers.contract(),
                isHeld,
                !headers.oneOf("connection", "pinned", "pooled", "session").equals("pooled"),
                headers.oneOf("connection", "pinned", "pooled", "session").equals("session"),
                headers.isolation(),
                headers.channel(),
                headers.table(),
                headers.period(),
                options,
                lint,
                headers.mutation(),
                sections);
    }

    /** Where nothing completes a task, the end of the transaction that claimed it must. */
    private boolean isHeld() {
        String word = completes()
                ? headers.oneOf("transaction", "committed", "held")
                : headers.oneOf("transaction", "held", "committed");
        return word.equals("held");
    }

    private boolean completes() {
        return sections.containsKey(SqlFile.COMPLETE) || sections.containsKey(SqlFile.COMPLETE_MANY);
    }

    private boolean isName() {
        return NAME.matcher(lines.get(line - 1)).matches();
    }

    private void header(String text) {
        if (!text.isEmpty() && !text.startsWith("--")) {
            throw wrong("a statement before the first '-- name:' line; expected '-- name: install'");
        }
        Matcher option = OPTION.matcher(text);
        if (option.matches()) {
            option(option.group(1));
            return;
        }
        Matcher matcher = HEADER.matcher(text);
        if (!matcher.matches()) {
            return;
        }
        String key = matcher.group(1);
        String value = matcher.group(2).trim();
        if (!HEADERS.contains(key)) {
            throw wrong("unknown header '" + key + "'; expected one of " + HEADERS + ", nearest is '"
                    + nearest(key, HEADERS) + "'");
        }
        if (key.equals("lint")) {
            lint.add(value);
        } else if (!headers.add(key, value, line)) {
            throw wrong("a second '-- " + key + ":' line; expected one");
        }
    }

    private void option(String definition) {
        try {
            SqlOption option = SqlOption.parse(definition);
            options.put(option.name(), option);
        } catch (IllegalArgumentException e) {
            throw wrong("'" + definition + "' defines no option; " + e.getMessage());
        }
    }

    private void section() {
        Matcher matcher = NAME.matcher(lines.get(line - 1));
        if (!matcher.matches()) {
            throw wrong("expected '-- name: ..'");
        }
        String name = matcher.group(2).isEmpty() ? matcher.group(1) : matcher.group(1) + " " + matcher.group(2);
        if (!SqlFile.STATEMENTS.contains(name) && !name.startsWith(SqlFile.DUTY)) {
            throw wrong("unknown statement '" + name + "'; expected one of " + SqlFile.STATEMENTS + ", nearest is '"
                    + nearest(name, SqlFile.STATEMENTS) + "'");
        }
        int nameLine = line;
        line++;
        StringBuilder text = new StringBuilder();
        while (line <= lines.size() && !isName()) {
            text.append(lines.get(line - 1)).append('\n');
            line++;
        }
        SqlSection section = new SqlSection(nameLine + 1, text.toString());
        if (section.keyword().isEmpty() && section.text().indexOf('{') < 0) {
            throw new SqlFileException(file, nameLine, "statement '" + name + "' is empty; expected SQL below it");
        }
        if (sections.put(name, name.equals(SqlFile.INSTALL) ? section : oneStatement(name, section)) != null) {
            throw new SqlFileException(file, nameLine, "a second statement '" + name + "'; expected one");
        }
    }

    private SqlSection oneStatement(String name, SqlSection section) {
        int second = section.secondStatement();
        if (second >= 0) {
            throw new SqlFileException(
                    file, section.lineOf(second), "a second statement under '" + name + "'; expected one");
        }
        return section.single();
    }

    private void requireStatements(boolean isHeld) {
        for (String name : List.of(SqlFile.INSTALL, SqlFile.ENQUEUE, SqlFile.CLAIM)) {
            if (!sections.containsKey(name)) {
                throw new SqlFileException(
                        file, lines.size(), "no statement '" + name + "'; expected a line '-- name: " + name + "'");
            }
        }
        if (!isHeld && !completes()) {
            throw new SqlFileException(
                    file,
                    lines.size(),
                    "no statement 'complete'; expected one, or '-- transaction: held' if COMMIT completes a task");
        }
    }

    private void requireWellFormed(String name, SqlSection section) {
        section.eachPiece((literal, option) -> {
            if (!option.isEmpty() && !options.containsKey(option)) {
                throw new SqlFileException(
                        file,
                        section.line(),
                        "statement '" + name + "' uses {" + option + "}; expected a header '-- option " + option
                                + ": value = text'");
            }
        });
    }

    private SqlFileException wrong(String message) {
        return new SqlFileException(file, line, message);
    }

    /** The one that shares the longest beginning, else the one of the most similar length. */
    private static String nearest(String word, List<String> known) {
        return known.stream()
                .max(Comparator.comparingInt((String candidate) -> shared(word, candidate))
                        .thenComparing(candidate -> -Math.abs(candidate.length() - word.length())))
                .orElse("");
    }

    private static int shared(String one, String other) {
        int count = 0;
        while (count < Math.min(one.length(), other.length()) && one.charAt(count) == other.charAt(count)) {
            count++;
        }
        return count;
    }
}
