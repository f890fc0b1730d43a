package dev.claimlab.sqlfile.parse;

import java.util.List;
import java.util.Map;

/**
 * One statement of a strategy file as sent to the server.
 *
 * @param name its name in the file
 * @param file the name of the file that contains it, which may be an inherited one
 * @param line the line that it begins in
 * @param sql its text, with {@code $1}, {@code $2} for the parameters
 * @param parameters the name for each number, in order
 */
public record SqlStatement(String name, String file, int line, String sql, List<String> parameters) {

    /** Copies the names. */
    public SqlStatement {
        parameters = List.copyOf(parameters);
    }

    /** The statement of a section with its options substituted. */
    public static SqlStatement of(String name, SqlSection section, Map<String, String> options) {
        SqlText text = SqlText.numbered(section.textWith(options));
        return new SqlStatement(name, section.file(), section.line(), text.sql(), text.parameters());
    }
}
