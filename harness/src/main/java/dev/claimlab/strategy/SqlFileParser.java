package dev.claimlab.strategy;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a strategy file: header lines, then statements that each begin with {@code -- name:}. */
final class SqlFileParser {

    private static final Pattern HEADER = Pattern.compile("-- ([a-z]+):(.*)");
    private static final Pattern OPTION = Pattern.compile("-- option\\s+(.*)");
    private static final Pattern NAME = Pattern.compile("-- name:\\s*(\\S+)\\s*(.*?)\\s*");
    private static final Pattern PERIOD = Pattern.compile("(\\d+)(ms|s|m)");
    private static final Pattern CHANNEL = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final List<String> HEADERS = List.of(
            "strategy",
            "idea",
            "source",
            "contract",
            "accepts",
            "transaction",
            "connection",
            "isolation",
            "listen",
            "every",
            "option",
            "lint");
    private static final Map<String, Integer> ISOLATIONS = Map.of(
            "read committed", Connection.TRANSACTION_READ_COMMITTED,
            "repeatable read", Connection.TRANSACTION_REPEATABLE_READ,
            "serializable", Connection.TRANSACTION_SERIALIZABLE);

    private final String file;
    private final List<String> lines;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, SqlOption> options = new LinkedHashMap<>();
    private final List<String> lint = new ArrayList<>();
    private final List<String> accepts = new ArrayList<>();
    private final Map<String, SqlSection> sections = new LinkedHashMap<>();
    private int line;

    SqlFileParser(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    SqlFile parse() {
        for (line = 1; line <= lines.size() && !isName(); line++) {
            header(lines.get(line - 1).trim());
        }
        while (line <= lines.size()) {
            section();
        }
        boolean isHeld = oneOf("transaction", "committed", "held").equals("held");
        requireStatements(isHeld);
        sections.forEach(this::requireWellFormed);
        return new SqlFile(
                file,
                headers.getOrDefault(
                        "strategy", file.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.sql$", "")),
                headers.getOrDefault("idea", ""),
                headers.getOrDefault("source", ""),
                contract(),
                isHeld,
                oneOf("connection", "pinned", "pooled").equals("pinned"),
                isolation(),
                channel(),
                period(),
                options,
                lint,
                sections);
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
        switch (key) {
            case "lint" -> lint.add(value);
            case "accepts" -> accepts.add(value);
            default -> {
                if (headers.put(key, value) != null) {
                    throw wrong("a second '-- " + key + ":' line; expected one");
                }
            }
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
        if (!SqlFile.STATEMENTS.contains(name)) {
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
        if (!isHeld && !sections.containsKey(SqlFile.COMPLETE) && !sections.containsKey(SqlFile.COMPLETE_MANY)) {
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

    private Contract contract() {
        try {
            Contract contract = Contract.of(headers.getOrDefault("contract", "exactly-once"));
            for (String exception : accepts) {
                String[] words = exception.split("\\s+", -1);
                if (words.length != 2) {
                    throw new IllegalArgumentException("expected '-- accepts: calm|faulty ANOMALY'");
                }
                contract = contract.accepting(
                        Conditions.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        Anomaly.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        Grade.ACCEPTABLE);
            }
            return contract;
        } catch (IllegalArgumentException e) {
            throw new SqlFileException(
                    file, lineOf(accepts.isEmpty() ? "contract" : "accepts"), "contract: " + e.getMessage());
        }
    }

    private int isolation() {
        String isolation = headers.get("isolation");
        if (isolation == null) {
            return 0;
        }
        Integer level = ISOLATIONS.get(isolation.toLowerCase(Locale.ROOT));
        if (level == null) {
            throw new SqlFileException(
                    file, lineOf("isolation"), "isolation '" + isolation + "'; expected one of " + ISOLATIONS.keySet());
        }
        return level;
    }

    private Optional<String> channel() {
        String channel = headers.get("listen");
        if (channel != null && !CHANNEL.matcher(channel).matches()) {
            throw new SqlFileException(
                    file, lineOf("listen"), "channel '" + channel + "'; expected a plain name in lower case");
        }
        return Optional.ofNullable(channel);
    }

    private Duration period() {
        String every = headers.getOrDefault("every", "1s");
        Matcher matcher = PERIOD.matcher(every);
        if (!matcher.matches()) {
            throw new SqlFileException(
                    file, lineOf("every"), "period '" + every + "'; expected a time such as 500ms or 1s");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    private String oneOf(String key, String otherwise, String alternative) {
        String value = headers.getOrDefault(key, otherwise);
        if (!value.equals(otherwise) && !value.equals(alternative)) {
            throw new SqlFileException(
                    file, lineOf(key), key + " '" + value + "'; expected " + otherwise + " or " + alternative);
        }
        return value;
    }

    private int lineOf(String header) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("-- " + header + ":")) {
                return i + 1;
            }
        }
        return 1;
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
