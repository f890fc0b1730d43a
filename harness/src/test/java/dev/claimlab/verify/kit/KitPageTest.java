package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the kit shows the outsider's project that the build runs: all its files, as they are. */
final class KitPageTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs/conformance-kit.md");
    private static final Path PROJECT = ROOT.resolve("examples/my-queue");

    /** The path of a file on a line of its own, and the indented lines below it. */
    private static final Pattern SHOWN = Pattern.compile("(?m)^`([^`\\n]+)`\\n((?:\\n*+ {4}[^\\n]*)+)");

    @Test
    void the_page_shows_every_file_once() throws IOException {
        List<String> shown = SHOWN.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        try (Stream<Path> files = Files.walk(PROJECT)) {
            List<String> written = files.filter(Files::isRegularFile)
                    .map(file -> PROJECT.relativize(file).toString())
                    .filter(file -> !file.startsWith("target"))
                    .toList();
            assertThat(shown).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void the_page_shows_the_files_as_they_are() throws IOException {
        String page = Files.readString(PAGE);
        String right = SHOWN.matcher(page).replaceAll(block -> Matcher.quoteReplacement(asItIs(block)));
        Path made = Files.writeString(Path.of("target", "conformance-kit.md"), right);
        assertThat(page)
                .as("cp harness/%s docs/, and read what has changed", made)
                .isEqualTo(right);
    }

    private static String asItIs(MatchResult block) {
        String file = block.group(1);
        return "`" + file + "`\n\n"
                + read(PROJECT.resolve(file))
                        .strip()
                        .indent(4)
                        .replaceAll("(?m)^ +$", "")
                        .stripTrailing();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("the page shows " + file + ", which cannot be read", e);
        }
    }
}
