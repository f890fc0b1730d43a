package dev.claimlab.verify.lint;

import java.sql.SQLException;
import java.util.stream.Stream;

/** A trap that is visible in SQL, with its failure mode and the recommended change. */
interface LintRule {

    /** The code of the failure mode, such as {@code F01}. */
    String failureMode();

    /** The recommended change. */
    String repair();

    /** The statements of a file that match the rule. */
    Stream<LintFinding> findings(ReadFile file) throws SQLException;

    /** A finding of this rule. */
    default LintFinding finding(ReadStatement statement, String message) {
        return new LintFinding(failureMode(), statement.place(), statement.file(), statement.line(), message, repair());
    }
}
