package dev.claimlab.lint;

import dev.claimlab.strategy.Options;
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
public record Finding(String failureMode, String statement, String file, int line, String message, String repair) {

    /** The same, saying with which option it is so, unless that is the default. */
    Finding with(Options options) {
        if (options.named().isEmpty()) {
            return this;
        }
        String chosen = options.named().entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return new Finding(failureMode, statement, file, line, message + ", with " + chosen, repair);
    }
}
