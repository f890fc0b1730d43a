package dev.claimlab.sqlfile.parse;

import java.util.List;

/** The names of the headers of a strategy file. */
public final class HeaderNames {

    /** The header that names the file to inherit from. */
    public static final String FROM = "from";

    /** The header that names a statement not to inherit. */
    static final String WITHOUT = "without";

    /** All names, in the order in which they are usually written. */
    public static final List<String> ALL = List.of(
            "strategy",
            "idea",
            "source",
            "contract",
            "accepts",
            "promises",
            "limit",
            "postgres",
            "transaction",
            "connection",
            "isolation",
            "listen",
            "notify",
            "every",
            "between",
            "effects",
            "refusal",
            "collapses",
            "key",
            "numbers",
            "column",
            "states",
            "task",
            "option",
            "lint",
            "mutant",
            "failure",
            FROM,
            WITHOUT,
            "expects");

    private HeaderNames() {}
}
