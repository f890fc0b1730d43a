package dev.claimlab.scenarios.session;

import dev.claimlab.check.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Colours the words of verdicts in a text; the words stay, so that a colour is never the only sign. */
final class VerdictColor {

    private static final Map<Status, String> STYLES = new EnumMap<>(Map.of(
            Status.FAIL, "bold,red",
            Status.UNKNOWN, "bold,yellow",
            Status.PASS, "bold,green",
            Status.NOT_APPLICABLE, "faint"));
    private static final Pattern WORDS = Pattern.compile(
            Stream.of(Status.values()).map(Status::name).collect(Collectors.joining("|", "\\b(?:", ")\\b")));

    private VerdictColor() {}

    /** The text with its verdicts coloured; unchanged where the output takes no colours. */
    static String of(String text, Ansi ansi) {
        return ansi.enabled()
                ? WORDS.matcher(text).replaceAll(word -> coloured(Status.valueOf(word.group()), ansi))
                : text;
    }

    private static String coloured(Status status, Ansi ansi) {
        return ansi.string("@|" + STYLES.get(status) + " " + status + "|@");
    }
}
