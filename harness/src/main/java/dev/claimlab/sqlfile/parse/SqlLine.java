package dev.claimlab.sqlfile.parse;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a strategy with its origin: a file can inherit lines from other files.
 *
 * @param file the name of the file that contains it
 * @param number its line number in that file, from 1
 * @param text the line
 */
public record SqlLine(String file, int number, String text) {

    private static final Pattern HEADER = Pattern.compile("-- ([a-z]+):(.*)");
    /** A header with other blanks or letters, which is one if its name is known, and else a comment. */
    private static final Pattern LOOSE = Pattern.compile("--\\s*([A-Za-z]+)\\s*:(.*)");

    private static final Pattern OPTION = Pattern.compile("--\\s*option\\s+(.*)");
    private static final Pattern NAME = Pattern.compile("(?i)\\s*--\\s*name\\s*:\\s*(\\S+)\\s*(.*?)\\s*");

    /** The name of the statement that begins below it; empty for a line other than {@code -- name:}. */
    String statement() {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return "";
        }
        return sectionName().name();
    }

    /** What its line {@code -- name:} says. */
    SectionName sectionName() {
        Matcher name = NAME.matcher(text);
        return SectionName.of(name.matches() ? name.group(1) + " " + name.group(2) : "");
    }

    /** The name of its header; empty for a comment, a blank line or SQL. */
    String header() {
        Matcher header = HEADER.matcher(text.trim());
        if (header.matches()) {
            return header.group(1);
        }
        Matcher loose = LOOSE.matcher(text.trim());
        if (loose.matches() && HeaderNames.ALL.contains(lower(loose.group(1)))) {
            return lower(loose.group(1));
        }
        return OPTION.matcher(text.trim()).matches() ? "option" : "";
    }

    /** The text after the name of the header. */
    String value() {
        Matcher header = LOOSE.matcher(text.trim());
        Matcher option = OPTION.matcher(text.trim());
        return header.matches() ? header.group(2).trim() : option.matches() ? option.group(1) : "";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The key by which a header replaces an inherited one: options by name, allowances by failure mode. */
    String key() {
        return switch (header()) {
            case "option" -> "option " + value().replaceFirst("\\s*:.*", "");
            case "lint" -> "lint " + value().replaceFirst("^allow\\s+(\\S+).*", "$1");
            case "accepts" -> "accepts " + value();
            case "column" -> "column " + value().replaceFirst("\\s.*", "");
            default -> header();
        };
    }
}
