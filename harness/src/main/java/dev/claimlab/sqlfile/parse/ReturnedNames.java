package dev.claimlab.sqlfile.parse;

import java.util.List;
import java.util.regex.Pattern;

/** The names of the columns that a statement returns, as far as its text says. */
public final class ReturnedNames {

    /** Everything before the list of columns that a statement answers. */
    private static final Pattern ANSWER = Pattern.compile("(?is)^.*\\b(RETURNING|SELECT)\\b");
    /** The name of a column of an answer: after AS, or plain in the list of RETURNING or SELECT. */
    private static final Pattern RETURNED = Pattern.compile(
            "(?i)(?:\\bAS\\s+|(?:\\bRETURNING|\\bSELECT|,)\\s*(?:\\w+\\.)?)(\\w+)(?=\\s*(?:,|;|$|FROM\\b))");

    private ReturnedNames() {}

    /** The names in the order of the text; none for an asterisk. */
    public static List<String> of(String sql) {
        return RETURNED.matcher(ANSWER.matcher(sql).replaceFirst("$1"))
                .results()
                .map(name -> name.group(1))
                .toList();
    }
}
