package dev.claimlab.sqlfile.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a strategy file: header lines, then statements that each begin with {@code -- name:}. */
public final class SqlFileParser {

    private final String file;
    private final List<SqlLine> lines;
    private final SqlHeaders headers;
    private final Map<String, SqlOption> options = new LinkedHashMap<>();
    private final List<String> lint = new ArrayList<>();
    private final Map<String, SqlSection> sections = new LinkedHashMap<>();
    private int at;

    /** Parses the resolved lines of a file. */
    public SqlFileParser(String file, SqlLines lines) {
        this.file = file;
        this.lines = lines.all();
        this.headers = new SqlHeaders(file);
    }

    /** The well-formed file; throws {@link SqlFileException} for the first mistake. */
    public SqlFile parse() {
        while (at < lines.size() && !isName()) {
            header(line());
            at++;
        }
        SectionParser parser = new SectionParser(headers.isCommitBetween());
        while (at < lines.size()) {
            section(parser);
        }
        sections.putAll(parser.sections());
        AnswerNames names = headers.names();
        names.task().ifPresent(this::addTask);
        boolean isHeld = isHeld();
        requireStatements(isHeld);
        sections.forEach(this::requireWellFormed);
        return new SqlFile(
                file,
                headers.text("strategy", file.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.sql$", "")),
                headers.text("idea", ""),
                headers.text("source", ""),
                headers.contract(),
                headers.promises(),
                headers.oldestPostgres(),
                isHeld,
                !headers.oneOf("connection", "pinned", "pooled", "session").equals("pooled"),
                headers.oneOf("connection", "pinned", "pooled", "session").equals("session"),
                headers.oneOf("numbers", "as typed", "wide", "narrow"),
                headers.isolation(),
                headers.channel(),
                headers.table(),
                headers.period(),
                headers.effects(),
                headers.refusals(),
                headers.collapsing(),
                headers.keySpan(),
                names,
                options,
                lint,
                headers.mutation(),
                sections);
    }

    /** Whether claims hold their transaction; without a complete statement, only its COMMIT can complete a task. */
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
        return !line().statement().isEmpty();
    }

    private SqlLine line() {
        return lines.get(at);
    }

    private void header(SqlLine header) {
        if (!header.text().isBlank() && !header.text().trim().startsWith("--")) {
            throw wrong("a statement before the first '-- name:' line; expected '-- name: install'");
        }
        String key = header.header();
        String value = header.value();
        if (key.isEmpty()) {
            return;
        }
        if (!HeaderNames.ALL.contains(key)) {
            throw wrong("unknown header '" + key + "'; expected one of " + HeaderNames.ALL + ", nearest is '"
                    + Spelling.nearestStart(key, HeaderNames.ALL) + "'");
        }
        if (key.equals("option")) {
            option(value);
        } else if (key.equals("lint")) {
            lint.add(value);
        } else if (!headers.add(header)) {
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

    private void section(SectionParser parser) {
        SqlLine head = line();
        List<SqlLine> body = new ArrayList<>();
        for (at++; at < lines.size() && !isName(); at++) {
            body.add(line());
        }
        parser.read(head, body);
    }

    /** Adds the number of the task to the statements that return it. */
    private void addTask(String expression) {
        TaskExpression task = new TaskExpression(expression);
        sections.replaceAll((name, section) -> {
            boolean returnsTask = List.of(SqlFile.CLAIM, SqlFile.COMPLETE_MANY, SqlFile.REMAINING)
                    .contains(SqlFile.operation(name));
            return returnsTask ? task.addedTo(section) : section;
        });
    }

    private void requireStatements(boolean isHeld) {
        for (String name : List.of(SqlFile.INSTALL, SqlFile.ENQUEUE, SqlFile.CLAIM)) {
            if (!sections.containsKey(name)) {
                throw new SqlFileException(
                        file, lastLine(), "no statement '" + name + "'; expected a line '-- name: " + name + "'");
            }
        }
        requireTogether(SqlFile.PAUSE, SqlFile.RESUME);
        requireTogether(SqlFile.RESUME, SqlFile.PAUSE);
        if (!isHeld && !completes()) {
            throw new SqlFileException(
                    file,
                    lastLine(),
                    "no statement 'complete'; is COMMIT what completes a task? Then say '-- transaction: held',"
                            + " else expected a line '-- name: complete'");
        }
    }

    private void requireTogether(String name, String other) {
        SqlSection section = sections.get(name);
        if (section != null && !sections.containsKey(other)) {
            throw new SqlFileException(
                    section.file(),
                    section.line(),
                    "a statement '" + name + "' and no statement '" + other + "'; expected both");
        }
    }

    private void requireWellFormed(String name, SqlSection section) {
        section.eachPiece((literal, option) -> {
            if (!option.isEmpty() && !options.containsKey(option)) {
                throw new SqlFileException(
                        section.file(),
                        section.line(),
                        "statement '" + name + "' uses {" + option + "}; expected a header '-- option " + option
                                + ": value = text'");
            }
        });
    }

    private SqlFileException wrong(String message) {
        return new SqlFileException(line().file(), line().number(), message);
    }

    /** The last line of the file itself, before any inherited lines. */
    private int lastLine() {
        return lines.stream()
                .filter(line -> line.file().equals(file))
                .mapToInt(SqlLine::number)
                .max()
                .orElse(1);
    }
}
