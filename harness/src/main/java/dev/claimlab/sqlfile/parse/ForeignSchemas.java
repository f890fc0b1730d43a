package dev.claimlab.sqlfile.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds references to foreign schemas in a strategy file, where a relation or a function may be named. */
public final class ForeignSchemas {

    private static final String IDENTIFIER = "(\"[^\"]+\"|[a-z_][a-z0-9_$]*)";
    private static final Pattern NO_RELATION = Pattern.compile(
            "\\bDISTINCT\\s+FROM\\b|\\b(?:EXTRACT|SUBSTRING|TRIM|OVERLAY|POSITION)\\s*\\([^()]*\\bFROM\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUALIFIED = Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|EXISTS|ONLY|TRUNCATE|REFERENCES|FUNCTION|PROCEDURE|CALL|USING|SEQUENCE"
                    + "|VIEW|TYPE|INDEX\\b[^;()]*\\bON)\\s+" + IDENTIFIER + "\\s*\\.\\s*[\"a-z_]",
            Pattern.CASE_INSENSITIVE);
    /** No search path of a function that holds only what the path of the run holds as well. */
    private static final String OWN_PATH = "(?!\\s+FROM\\s+CURRENT\\b|\\s*(?:=|\\bTO\\b)\\s*(?:pg_catalog|pg_temp)"
            + "(?:\\s*,\\s*(?:pg_catalog|pg_temp))*+\\b(?!\\s*,))";

    private static final Pattern CHANGED = Pattern.compile(
            "\\b(CREATE\\s+SCHEMA|SET\\s+(?:LOCAL\\s+|SESSION\\s+)?search_path)\\b" + OWN_PATH,
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema", "excluded");

    private ForeignSchemas() {}

    /** Why a file may not run beside what others have in the same database; empty if no statement names a schema. */
    public static Optional<SqlFileException> refusal(SqlFile file) {
        return file.sections().values().stream()
                .flatMap(section -> refusal(section).stream())
                .findFirst();
    }

    private static Optional<SqlFileException> refusal(SqlSection section) {
        String code = withoutStrings(section.text());
        Matcher changed = CHANGED.matcher(code);
        if (changed.find()) {
            return Optional.of(refused(section.file(), section.lineOf(changed.start()), changed.group(1)));
        }
        Matcher qualified = QUALIFIED.matcher(blank(code, NO_RELATION));
        while (qualified.find()) {
            String schema = qualified.group(1).replace("\"", "");
            if (!SYSTEM.contains(schema.toLowerCase(Locale.ROOT))) {
                return Optional.of(refused(section.file(), section.lineOf(qualified.start(1)), "schema " + schema));
            }
        }
        return Optional.empty();
    }

    private static SqlFileException refused(String file, int line, String what) {
        return new SqlFileException(
                file,
                line,
                "names another schema than the run's own (" + what
                        + "); expected unqualified names, a role that may create databases and roles, so that the run"
                        + " has a database of its own, or --allow-foreign-schema");
    }

    /** The text with blanks in place of strings and comments, so that offsets stay valid. */
    private static String withoutStrings(String text) {
        StringBuilder code = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '"' ? at : SqlScanner.skipButCode(text, at);
            for (int i = at; i < end; i++) {
                code.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
            }
            at = Math.max(end, at + 1);
        }
        return code.toString();
    }

    private static String blank(String code, Pattern pattern) {
        return pattern.matcher(code)
                .replaceAll(match -> " ".repeat(match.group().length()));
    }
}
