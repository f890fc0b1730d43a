package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.session.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command line that a page or a help text shows is one that the program takes. */
final class DocumentedCommandsTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));

    /** In a block of its own, or in back quotes, where it may be only a name; up to a remark, a pipe, a redirection or the end of the line. */
    private static final Pattern SHOWN =
            Pattern.compile("(?m)(^ {4,}|`)\\./claimlab ([^`\\n]*?)(?=`|$|  | \\| | > | >>| && | \\|\\| )");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** A word that stands for others. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\.\\.|.*,\\.\\.|\\[.*|\\$.*|#.*");

    @Test
    void every_command_of_the_pages_is_taken() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            Matcher matcher = SHOWN.matcher(Files.readString(page));
            while (matcher.find()) {
                seen++;
                List<String> words = words(matcher.group(2));
                if (words.stream().noneMatch(word -> PLACEHOLDER.matcher(word).matches())) {
                    error(words)
                            .filter(error -> !(matcher.group(1).equals("`") && error.startsWith("Missing required")))
                            .ifPresent(error ->
                                    wrong.add(ROOT.relativize(page) + ": " + String.join(" ", words) + ": " + error));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(50);
    }

    @Test
    void every_example_of_a_help_text_is_taken() {
        commandLine()
                .getSubcommands()
                .forEach((name, command) -> Stream.of(
                                command.getCommandSpec().usageMessage().footer())
                        .map(String::strip)
                        .filter(line -> line.startsWith("claimlab "))
                        .forEach(line -> assertThat(error(words(line.substring("claimlab ".length()))))
                                .as(line)
                                .isEmpty()));
    }

    @Test
    void a_command_that_is_not_taken_is_found() {
        assertThat(error(words("verify my.sql --bugdet 5m"))).isPresent();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.strip());
        while (matcher.find()) {
            words.add(Stream.of(1, 2, 3)
                    .map(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(""));
        }
        return words;
    }

    private static Optional<String> error(List<String> words) {
        try {
            commandLine().parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static CommandLine commandLine() {
        PrintStream none = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Claimlab.commandLine(new Console(none, none, false));
    }
}
