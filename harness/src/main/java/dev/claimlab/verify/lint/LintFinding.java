package dev.claimlab.verify.lint;

import dev.claimlab.spi.Options;
import java.util.stream.Collectors;

/**
 * A statement that matches a lint rule.
 *
 * @param failureMode the code of the failure mode, such as {@code F01}
 * @param statement the name of the statement
 * @param file the name of the file with the statement; may be a file that it is inherited from
 * @param line the line where the statement begins in that file
 * @param message the observation
 * @param repair the recommended change
 */
public record LintFinding(String failureMode, String statement, String file, int line, String message, String repair) {

    /** Adds the options to the message, unless they are the defaults. */
    LintFinding with(Options options) {
        if (options.named().isEmpty()) {
            return this;
        }
        String chosen = options.named().entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return new LintFinding(failureMode, statement, file, line, message + ", with " + chosen, repair);
    }
}
