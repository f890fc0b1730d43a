package dev.claimlab.verify.lint;

import dev.claimlab.spi.Options;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern TEXT =
            Pattern.compile("(F\\d\\d) in '([^']*)' \\((.*):(\\d{1,9})\\): (.*)\\n(.*)", Pattern.DOTALL);

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

    /** The finding as a sentence, and the repair on the next line; {@link #read} reads it back. */
    public String text() {
        return failureMode + " in '" + statement + "' (" + file + ":" + line + "): " + message + "\n" + repair;
    }

    /** Reads what {@link #text} has written; empty for any other text. */
    public static Optional<LintFinding> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new LintFinding(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        Integer.parseInt(matcher.group(4)),
                        matcher.group(5),
                        matcher.group(6)))
                : Optional.empty();
    }
}
