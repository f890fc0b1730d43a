package dev.claimlab.verify.lint;

import java.sql.SQLException;
import java.util.stream.Stream;

/** A trap that can be read from SQL, with the failure mode that it leads to and what to write instead. */
interface LintRule {

    /** The failure mode, as in {@code F01}. */
    String failureMode();

    /** What to write instead. */
    String repair();

    /** Where a file steps into it. */
    Stream<LintFinding> findings(ReadFile file) throws SQLException;

    /** A finding of this rule. */
    default LintFinding finding(ReadStatement statement, String message) {
        return new LintFinding(failureMode(), statement.place(), statement.file(), statement.line(), message, repair());
    }
}
