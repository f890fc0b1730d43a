package dev.claimlab.scenarios.starter;

import java.util.regex.Pattern;

/** Names as SQL takes them. */
final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Identifiers() {}

    /** A name in quotes if it needs them; a key word in quotes is right, too, but not known here. */
    static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as a literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
