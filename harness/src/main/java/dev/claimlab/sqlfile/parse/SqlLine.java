package dev.claimlab.sqlfile.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a strategy, which knows where it was read: a file can inherit lines of others.
 *
 * @param file the name of the file that it stands in
 * @param number its number there, from 1
 * @param text the line
 */
public record SqlLine(String file, int number, String text) {

    private static final Pattern HEADER = Pattern.compile("-- ([a-z]+):(.*)");
    private static final Pattern OPTION = Pattern.compile("-- option\\s+(.*)");
    private static final Pattern NAME = Pattern.compile("-- name:\\s*(\\S+)\\s*(.*?)\\s*");

    /** The statement that begins below it; empty for a line that is no {@code -- name:}. */
    String statement() {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return "";
        }
        return name.group(2).isEmpty() ? name.group(1) : name.group(1) + " " + name.group(2);
    }

    /** The name of the header that it is; empty for a comment, a blank line or SQL. */
    String header() {
        Matcher header = HEADER.matcher(text.trim());
        if (header.matches()) {
            return header.group(1);
        }
        return OPTION.matcher(text.trim()).matches() ? "option" : "";
    }

    /** What stands behind the name of the header. */
    String value() {
        Matcher header = HEADER.matcher(text.trim());
        Matcher option = OPTION.matcher(text.trim());
        return header.matches() ? header.group(2).trim() : option.matches() ? option.group(1) : "";
    }

    /** A header replaces an inherited one of the same key: options by name, allowances by failure mode. */
    String key() {
        return switch (header()) {
            case "option" -> "option " + value().replaceFirst("\\s*:.*", "");
            case "lint" -> "lint " + value().replaceFirst("^allow\\s+(\\S+).*", "$1");
            case "accepts" -> "accepts " + value();
            default -> header();
        };
    }
}
