package dev.claimlab.sqlfile.parse;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a strategy: its header, then a section for each statement.
 *
 * @param header the lines above the first statement
 * @param sections the statements, each from its {@code -- name:} on
 */
public record SqlLines(List<SqlLine> header, List<Section> sections) {

    /** Headers that apply only to the file that contains them. */
    private static final Set<String> OF_THE_FILE =
            Set.of(HeaderNames.FROM, HeaderNames.WITHOUT, "mutant", "failure", "expects");

    /** Copies the lists. */
    public SqlLines {
        header = List.copyOf(header);
        sections = List.copyOf(sections);
    }

    /** Splits a file's text into header and sections. */
    static SqlLines of(String file, String text) {
        List<SqlLine> header = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        List<SqlLine> current = header;
        int number = 0;
        for (String each : withoutMark(text).lines().toList()) {
            SqlLine line = new SqlLine(file, ++number, each);
            if (!line.statement().isEmpty()) {
                current = new ArrayList<>();
                sections.add(new Section(line.statement(), current));
            }
            current.add(line);
        }
        return new SqlLines(header, sections);
    }

    /** The text without the mark of the order of bytes with which some editors begin a file. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** All lines in order. */
    List<SqlLine> all() {
        return Stream.concat(header.stream(), sections.stream().flatMap(section -> section.lines.stream()))
                .toList();
    }

    /** All lines as an equivalent file that inherits from no other. */
    public List<SqlLine> alone() {
        return Stream.concat(
                        header.stream().filter(line -> !OF_THE_FILE.contains(line.header())),
                        sections.stream().flatMap(section -> section.lines.stream()))
                .toList();
    }

    /** These lines with the texts that a rewriting of the whole text gives; it must keep the number of lines. */
    public SqlLines rewritten(UnaryOperator<String> rewriting) {
        String text = all().stream().map(line -> line.text() + "\n").collect(Collectors.joining());
        Iterator<String> texts = rewriting.apply(text).lines().iterator();
        List<SqlLine> newHeader = rewritten(header, texts);
        List<Section> newSections = sections.stream()
                .map(section -> new Section(section.statement, rewritten(section.lines, texts)))
                .toList();
        return new SqlLines(newHeader, newSections);
    }

    private static List<SqlLine> rewritten(List<SqlLine> lines, Iterator<String> texts) {
        return lines.stream()
                .map(line -> new SqlLine(line.file(), line.number(), texts.next()))
                .toList();
    }

    /** The names of all statements. */
    List<String> statements() {
        return sections.stream().map(Section::statement).toList();
    }

    /** The headers of that name. */
    public List<SqlLine> headers(String name) {
        return header.stream().filter(line -> line.header().equals(name)).toList();
    }

    /** The line of a header in that file; its first line where the header is missing or inherited. */
    public int line(String name, String file) {
        return headers(name).stream()
                .filter(line -> line.file().equals(file))
                .mapToInt(SqlLine::number)
                .findFirst()
                .orElse(1);
    }

    /**
     * A statement with its name.
     *
     * @param statement the name
     * @param lines the line with the name, and those below it
     */
    record Section(String statement, List<SqlLine> lines) {}
}
