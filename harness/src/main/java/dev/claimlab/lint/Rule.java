package dev.claimlab.lint;

import java.sql.SQLException;
import java.util.stream.Stream;

/** A trap that can be read from SQL, with the failure mode that it leads to and what to write instead. */
interface Rule {

    /** The failure mode, as in {@code F01}. */
    String failureMode();

    /** What to write instead. */
    String repair();

    /** Where a file steps into it. */
    Stream<Finding> findings(ReadFile file) throws SQLException;

    /** A finding of this rule. */
    default Finding finding(ReadStatement statement, String message) {
        return new Finding(failureMode(), statement.place(), statement.file(), statement.line(), message, repair());
    }
}
