package dev.claimlab.verify.lint;

import dev.claimlab.spi.Options;
import java.util.stream.Collectors;

/**
 * A place that steps into a trap.
 *
 * @param failureMode as in {@code F01}
 * @param statement which statement it is in
 * @param file the name of the file that the statement stands in, which may be one that it is inherited from
 * @param line the line that the statement begins in there
 * @param message what was seen
 * @param repair what to write instead
 */
public record LintFinding(String failureMode, String statement, String file, int line, String message, String repair) {

    /** The same, saying with which option it is so, unless that is the default. */
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
